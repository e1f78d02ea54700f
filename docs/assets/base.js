// What Material's bundle needs before it starts: the site's scope and a place for the color choice.
// Nothing is stored until the reader has used the color switch itself.
__md_scope = new URL("..", document.currentScript.src)
__md_hash = text => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0)
__md_get = (key, storage = localStorage, scope = __md_scope) => {
  try { return JSON.parse(storage.getItem(scope.pathname + "." + key)) } catch { return null }
}
{
  let chosen = false
  addEventListener("change", event => { chosen ||= event.target.name === "__palette" }, true)
  __md_set = (key, value, storage = localStorage, scope = __md_scope) => {
    if (!chosen) return
    try { storage.setItem(scope.pathname + "." + key, JSON.stringify(value)) } catch { /* private mode */ }
  }
}
