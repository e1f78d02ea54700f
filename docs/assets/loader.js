// What every page does with a script: the color switch, where one is on the page, details on paper, and
// search, which comes only when a reader reaches for it. Nothing is stored until the reader has used the
// color switch itself.

{
  const loader = document.currentScript
  const root = new URL("..", loader.src)

  // Light and dark ----------------------------------------------------------------------------------
  // The device says which (site.css), unless the reader has chosen. That comes first, so that the chosen colors
  // come as soon as a script can bring them. The button says what it does next.

  const colors = document.querySelector(".colors"), device = matchMedia("(prefers-color-scheme: dark)")
  const key = root.pathname + "colors"
  let chosen = null
  try { chosen = localStorage.getItem(key) } catch { /* private mode */ }
  const dark = () => chosen === "dark" || chosen === null && device.matches
  function paint() {
    if (chosen) document.documentElement.setAttribute("data-colors", chosen)
    colors.lastElementChild.textContent = dark() ? "Use light colors" : "Use dark colors"
  }
  paint()
  colors.hidden = false
  colors.addEventListener("click", () => {
    chosen = dark() ? "light" : "dark"
    paint()
    try { localStorage.setItem(key, chosen) } catch { /* private mode */ }
  })
  device.addEventListener("change", paint)

  // Trusted Types: scripts come from the site's own folder only, or are its search; no text becomes markup.
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: url => {
      const { href } = new URL(url, document.baseURI)
      if (href.startsWith(root.href + "assets/") || href === root.href + "search/search.js") return url
      throw new TypeError(`a script from elsewhere: ${url}`)
    },
  })

  // Search ------------------------------------------------------------------------------------------

  const dialog = document.querySelector("#site-search"), button = document.querySelector(".search-button")
  const WORD = /[\p{L}\p{N}]+(?:[.'’][\p{L}\p{N}]+)*/gu  // as in scripts/search_index.py

  // Every one of the words that stands in a part of the page, as an element <mark>.
  function mark(part, words) {
    for (const old of part.querySelectorAll("mark")) old.replaceWith(...old.childNodes)
    part.normalize()
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT), texts = []
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest("svg, script, select, textarea")) texts.push(walker.currentNode)
    for (const text of texts) {
      for (const { 0: found, index } of [...text.data.matchAll(WORD)].reverse()) {
        if (!words.includes(plain(found))) continue
        const marked = document.createElement("mark"), word = text.splitText(index)
        word.splitText(found.length)
        word.replaceWith(marked)
        marked.append(word)
      }
    }
  }
  const plain = word => word.toLowerCase().replaceAll("’", "'")
  globalThis.siteSearch = { root, WORD, plain, mark }

  // At a first sign that search is wanted, all it needs is fetched; it is ready when it has been opened.
  let wanted = false
  function fetchSearch() {
    if (wanted) return
    wanted = true
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: loader.dataset.sheet })
    const shown = () => dialog.classList.add("search--ready")
    sheet.addEventListener("load", shown)
    sheet.addEventListener("error", shown)
    document.head.append(sheet)
    for (const src of loader.dataset.search.split(" ")) {
      const script = Object.assign(document.createElement("script"), { src, async: false })
      script.addEventListener("error", () => {
        dialog.querySelector("[role=status]").textContent = "The search could not be loaded. Close it, and try again later."
        wanted = false
      })
      document.head.append(script)
    }
  }
  function openSearch() {
    fetchSearch()
    if (!dialog.open) dialog.showModal()
  }
  for (const sign of ["pointerover", "touchstart", "focus"]) button.addEventListener(sign, fetchSearch, { passive: true })
  button.addEventListener("click", openSearch)
  document.addEventListener("keydown", event => {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) return
    event.preventDefault()
    openSearch()
  })

  // A result's address ends in the words that led there: #place&h=words. They are marked, and leave the address.
  // They stand behind the # because browsers send nothing of that: what one looked for stays in the browser.
  function arrive() {
    const [place, words] = location.hash.split("&h=")
    if (words === undefined) return
    const article = document.querySelector("article")
    mark(article, (new URLSearchParams("h=" + words).get("h").match(WORD) ?? []).map(plain))
    if (place.length > 1) return location.replace(place)
    history.replaceState(history.state, "", location.pathname + location.search)
    const first = article.querySelector("mark"), closed = first?.closest("details")
    if (closed) closed.open = true
    first?.scrollIntoView({ block: "center" })
  }
  addEventListener("hashchange", arrive)
  arrive()

  // Menu and contents -------------------------------------------------------------------------------

  // A menu over the page closes when it has led to a place on the same page.
  for (const menu of document.querySelectorAll("[popover]")) {
    menu.addEventListener("click", event => { if (event.target.closest("a")) menu.hidePopover?.() })
  }

  // Where one is on the page, in its list of contents.
  const links = [...document.querySelectorAll(".contents a")]
  const headings = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  if (links.length && matchMedia("(min-width: 60em)").matches) addEventListener("scroll", () => {
    const past = headings.filter(heading => heading && heading.getBoundingClientRect().top < 120).length
    links.forEach((link, place) => link.classList.toggle("here", place === past - 1))
  }, { passive: true })

  // Paper -------------------------------------------------------------------------------------------

  // On paper everything is open.
  addEventListener("beforeprint", () => {
    const closed = document.querySelectorAll("article details:not([open])")
    for (const part of closed) part.open = true
    addEventListener("afterprint", () => { for (const part of closed) part.open = false }, { once: true })
  })

  document.documentElement.classList.replace("no-js", "js")
}
