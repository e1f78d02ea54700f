// Small helps that every page can do without: meanings in place, the print button, leaving quickly.
// Nothing is stored and nothing is sent.

// A marked term shows its meaning where it stands, on click, tap, Enter or Space; Escape closes it.
// The words come from the page's own "Words on this page" box. Without this script the link leads there.
let openTerm = null

function closeTerm(focus) {
  if (!openTerm) return
  openTerm.card.remove()
  openTerm.link.setAttribute("aria-expanded", "false")
  if (focus) openTerm.link.focus()
  openTerm = null
}

function showTerm(link) {
  const words = document.getElementById("word-" + link.hash.slice(1))
  const card = document.createElement("span")
  card.className = "term-card"
  card.id = "term-card"
  card.setAttribute("role", "note")
  const name = document.createElement("strong")
  name.textContent = words.querySelector("dt").textContent
  const meaning = document.createElement("span")
  meaning.textContent = words.querySelector("dd").firstChild.textContent
  const links = document.createElement("span")
  links.className = "term-card-links"
  const more = document.createElement("a")
  more.href = link.href
  more.textContent = "More in the glossary"
  const close = document.createElement("button")
  close.type = "button"
  close.textContent = "Close"
  close.addEventListener("click", () => closeTerm(true))
  links.append(more, close)
  card.append(name, meaning, links)
  link.after(card)
  link.setAttribute("aria-expanded", "true")
  const over = card.getBoundingClientRect().right - document.documentElement.clientWidth + 8
  if (over > 0 && getComputedStyle(card).position === "absolute") card.style.marginLeft = `-${over}px`
  openTerm = { link, card }
}

for (const link of document.querySelectorAll("a.term")) {
  link.setAttribute("role", "button")
  link.setAttribute("aria-expanded", "false")
  link.setAttribute("aria-controls", "term-card")
}
document.addEventListener("click", event => {  // here, so that terms in a table made later work too
  const link = event.target.closest("a.term")
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  const same = openTerm && openTerm.link === link
  closeTerm(false)
  if (!same) showTerm(link)
})
document.addEventListener("keydown", event => {
  const link = event.key === " " && event.target.closest("a.term")
  if (link) { event.preventDefault(); link.click() }
})
document.addEventListener("keydown", event => {
  if (event.key !== "Escape" || !openTerm) return
  closeTerm(openTerm.card.contains(document.activeElement) || openTerm.link === document.activeElement)
})
document.addEventListener("click", event => {
  if (openTerm && !openTerm.card.contains(event.target) && event.target !== openTerm.link) closeTerm(false)
})

// Printing, where a script can do it: the page, or only the sheet on it.
for (const button of document.querySelectorAll("button.print-sheet")) {
  button.hidden = false
  button.addEventListener("click", () => {
    document.body.classList.add("only-the-sheet")
    addEventListener("afterprint", () => document.body.classList.remove("only-the-sheet"), { once: true })
    print()
  })
}
for (const row of document.querySelectorAll(".print-row")) {
  row.hidden = false
  row.querySelector("button").addEventListener("click", () => print())
}

// Leaving quickly: by the link, or by Escape three times in a row. The page is replaced, so that the
// back button does not return to it; the browser's history still holds it.
const leave = document.querySelector(".leave")
if (leave) {
  document.querySelector(".leave-keys").hidden = false
  let presses = 0, last = 0
  const go = () => location.replace(leave.href)
  leave.addEventListener("click", event => { event.preventDefault(); go() })
  const popovers = [...document.querySelectorAll("[popover]")]
  document.addEventListener("keydown", event => {
    // An Escape that closes a meaning, the menu or the search, or clears a field, is not meant for leaving.
    // Listening in the capture phase, this sees them before they close.
    if (event.repeat) return
    const field = document.activeElement
    const open = document.querySelector("dialog[open]") || popovers.some(one => one.popover && one.matches(":popover-open"))
    const closes = openTerm || open || field.type === "search" && field.value
    const counts = event.key === "Escape" && !closes
    presses = counts && event.timeStamp - last < 1500 ? presses + 1 : Number(counts)
    last = event.timeStamp
    if (presses === 3) go()
  }, true)
}
