// What every page does: search on demand, keys on labels, the color switch, where one is on the page, details
// on paper. The theme's own script is not loaded. Nothing is stored until the reader has used the color switch.

(() => {
  const loader = document.currentScript
  const root = new URL("..", document.querySelector("link[rel=icon]").href)

  // Trusted Types: scripts come from the site's own folder only, and no text becomes markup.
  globalThis.trustedTypes?.createPolicy("default", {
    createScriptURL: url => {
      if (new URL(url, document.baseURI).href.startsWith(root.href + "assets/")) return url
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

  // Labels that act as buttons ----------------------------------------------------------------------

  document.addEventListener("keydown", event => {
    const label = event.target
    if (label instanceof HTMLLabelElement && (event.key === " " || event.key === "Enter")) {
      event.preventDefault()
      label.click()
    }
  })

  // The menu of a phone closes when it has led to a place on the same page.
  const menu = document.querySelector("#__drawer")
  for (const link of document.querySelectorAll(".md-nav a")) link.addEventListener("click", () => { menu.checked = false })

  // Light and dark ----------------------------------------------------------------------------------

  const colors = [...document.querySelectorAll("[name=__palette]")]
  const device = matchMedia("(prefers-color-scheme: dark)"), key = root.pathname + ".__palette"  // as in scheme.js

  function paint(input) {
    for (const name of ["scheme", "primary", "accent"]) {
      document.body.setAttribute(`data-md-color-${name}`, input.getAttribute(`data-md-color-${name}`))
    }
    for (const other of colors) other.nextElementSibling.hidden = other !== input
  }
  function chosen() {
    try { return localStorage.getItem(key) } catch { return null }
  }
  const named = scheme => colors.find(input => input.getAttribute("data-md-color-scheme") === scheme)
  for (const input of colors) {
    input.addEventListener("change", () => {
      paint(input)
      const color = { scheme: input.getAttribute("data-md-color-scheme") }
      try { localStorage.setItem(key, JSON.stringify({ color })) } catch { /* private mode */ }
    })
  }
  if (colors.length) {
    paint(named(document.body.getAttribute("data-md-color-scheme")) ?? colors[0])
    device.addEventListener("change", () => { if (!chosen()) paint(named(device.matches ? "slate" : "default")) })
  }

  // Where one is on the page, in its table of contents ------------------------------------------------

  const contents = [...document.querySelectorAll(".md-nav--secondary .md-nav__link[href^='#']")]
  const headings = contents.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  function follow() {
    const past = headings.filter(heading => heading && heading.getBoundingClientRect().top < 120).length
    contents.forEach((link, place) => link.classList.toggle("md-nav__link--active", place === past - 1))
  }
  if (contents.length && matchMedia("(min-width: 60em)").matches) addEventListener("scroll", follow, { passive: true })

  // Paper -------------------------------------------------------------------------------------------

  addEventListener("beforeprint", () => {
    const closed = document.querySelectorAll("article details:not([open])")
    for (const part of closed) part.open = true
    addEventListener("afterprint", () => { for (const part of closed) part.open = false }, { once: true })
  })

  document.documentElement.classList.replace("no-js", "js")
})()
