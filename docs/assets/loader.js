// What every page does with a script: the color switch, where one is on the page, details on paper, and
// search, which comes only when a reader reaches for it. Nothing is stored until the reader has used the
// color switch itself.

{
  const root = new URL("..", document.querySelector("link[rel=icon]").href)

  // Light and dark: the button says what it does next.
  const colors = document.querySelector(".colors"), device = matchMedia("(prefers-color-scheme: dark)")
  const paint = scheme => {
    document.documentElement.dataset.colors = scheme
    colors.lastElementChild.textContent = scheme === "dark" ? "Use light colors" : "Use dark colors"
  }
  const now = () => document.documentElement.dataset.colors
  const key = root.pathname + "colors"
  colors.hidden = false
  paint(now())
  colors.addEventListener("click", () => {
    paint(now() === "dark" ? "light" : "dark")
    try { localStorage.setItem(key, now()) } catch { /* private mode */ }
  })
  device.addEventListener("change", () => {
    try { if (localStorage.getItem(key)) return } catch { /* private mode */ }
    paint(device.matches ? "dark" : "light")
  })

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

  // On paper everything is open.
  addEventListener("beforeprint", () => {
    const closed = document.querySelectorAll("article details:not([open])")
    for (const part of closed) part.open = true
    addEventListener("afterprint", () => { for (const part of closed) part.open = false }, { once: true })
  })

  document.documentElement.classList.replace("no-js", "js")
}
