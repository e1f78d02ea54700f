// The theme's script, with search and its worker, comes only when a reader reaches for search. What the
// theme does on every page is done here in a few lines: keys on labels, the color switch, where one is
// on the page, details on paper. Nothing is stored until the reader has used the color switch itself.

(() => {
  const loader = document.currentScript
  const root = new URL("..", document.querySelector("link[rel=icon]").href)

  // Trusted Types: markup may come from the site's own scripts, scripts from the site's own folder only.
  globalThis.trustedTypes?.createPolicy("default", {
    createHTML: text => text,
    createScriptURL: url => {
      const { href } = new URL(url, document.baseURI)
      if (href.startsWith(root.href + "assets/") || href.startsWith(root.href + "search/")) return url
      throw new TypeError(`a script from elsewhere: ${url}`)
    },
  })

  // What the theme's script expects to find.
  let chosen = false
  globalThis.__md_scope = root
  globalThis.__md_hash = text => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0)
  globalThis.__md_get = (key, storage = localStorage) => {
    try { return JSON.parse(storage.getItem(root.pathname + "." + key)) } catch { return null }
  }
  globalThis.__md_set = (key, value, storage = localStorage) => {
    if (!chosen) return
    try { storage.setItem(root.pathname + "." + key, JSON.stringify(value)) } catch { /* private mode */ }
  }

  // Search ------------------------------------------------------------------------------------------

  let started = false
  const config = JSON.parse(document.querySelector("#__config").textContent)
  const theme = new URL(loader.dataset.theme, document.baseURI).href
  const index = new URL("search/search_index.json", root).href
  const worker = new URL(config.search, document.baseURI).href

  function added(tag, values) {
    const element = Object.assign(document.createElement(tag), values)
    document.head.append(element)
    return element
  }

  function start() {
    if (started) return
    started = true
    if (loader.dataset.sheet) added("link", { rel: "stylesheet", href: loader.dataset.sheet })
    added("script", { src: theme }).addEventListener("load", () => {
      document.dispatchEvent(new Event("DOMContentLoaded"))  // the theme waits for it
    })
  }

  // A finger, pointer or key near the search: what it needs is fetched before it is asked for.
  function prepare() {
    if (started || document.querySelector("link[rel=prefetch]") || location.protocol === "file:") return
    for (const href of [theme, index, worker]) added("link", { rel: "prefetch", href })
  }

  const search = document.querySelector("#__search"), query = document.querySelector("[name=query]")
  for (const place of document.querySelectorAll(".md-search, label[for=__search]")) {
    for (const intent of ["pointerover", "touchstart", "focusin"]) place.addEventListener(intent, prepare, { passive: true })
  }
  query.addEventListener("focus", () => {
    if (!search.checked) search.click()
    start()
  })
  search.addEventListener("change", () => {
    if (!search.checked) return
    if (!started) query.focus()
    start()
  })
  const asked = new URLSearchParams(location.search)
  if (asked.has("h") || asked.has("q")) start()  // words to mark or to look for came with the address

  // Labels that act as buttons ----------------------------------------------------------------------

  document.addEventListener("keydown", event => {
    const label = event.target
    if (label instanceof HTMLLabelElement && (event.key === " " || event.key === "Enter" && !started)) {
      event.preventDefault()
      label.click()
    }
  })

  // The menu of a phone closes when it has led to a place on the same page.
  const menu = document.querySelector("#__drawer")
  for (const link of document.querySelectorAll(".md-nav a")) link.addEventListener("click", () => { menu.checked = false })

  // Light and dark ----------------------------------------------------------------------------------

  const colors = [...document.querySelectorAll("[name=__palette]")]
  const device = matchMedia("(prefers-color-scheme: dark)")

  function paint(input) {
    for (const name of ["scheme", "primary", "accent"]) {
      document.body.setAttribute(`data-md-color-${name}`, input.getAttribute(`data-md-color-${name}`))
    }
    for (const other of colors) other.nextElementSibling.hidden = other !== input
  }
  const named = scheme => colors.find(input => input.getAttribute("data-md-color-scheme") === scheme)
  for (const input of colors) {
    input.addEventListener("change", () => {
      chosen = true
      paint(input)
      const color = Object.fromEntries(["media", "scheme", "primary", "accent"].map(name => [name, input.getAttribute(`data-md-color-${name}`)]))
      __md_set("__palette", { index: colors.indexOf(input), color })
    })
  }
  if (colors.length) {
    paint(named(document.body.getAttribute("data-md-color-scheme")) ?? colors[0])
    device.addEventListener("change", () => { if (!__md_get("__palette")) paint(named(device.matches ? "slate" : "default")) })
  }

  // Where one is on the page, in its table of contents ------------------------------------------------

  const contents = [...document.querySelectorAll(".md-nav--secondary .md-nav__link[href^='#']")]
  const headings = contents.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))))
  function follow() {
    if (started) return removeEventListener("scroll", follow)  // the theme does it now
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
