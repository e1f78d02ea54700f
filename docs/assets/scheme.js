// Light or dark before the first paint: the reader's own choice, else what the device asks for.
// It stands in each published page itself, so it finds the site's root by the page's icon.
{
  const root = new URL("..", document.querySelector("link[rel=icon]").href)
  let kept = null
  try { kept = localStorage.getItem(root.pathname + "colors") } catch { /* private mode */ }
  const scheme = kept ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")
  document.documentElement.setAttribute("data-colors", scheme)
}
