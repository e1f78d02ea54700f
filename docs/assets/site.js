// Small helps that a page can do without: meanings in place, the glossary's filter, the print button.
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
  const words = document.getElementById("word-" + link.dataset.term)
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
  link.addEventListener("click", event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const same = openTerm && openTerm.link === link
    closeTerm(false)
    if (!same) showTerm(link)
  })
  link.addEventListener("keydown", event => {
    if (event.key === " ") { event.preventDefault(); link.click() }
  })
}
document.addEventListener("keydown", event => { if (event.key === "Escape") closeTerm(true) })
document.addEventListener("click", event => {
  if (openTerm && !openTerm.card.contains(event.target) && event.target !== openTerm.link) closeTerm(false)
})

// The glossary's filter hides entries without the typed words, and says how many are left.
const filter = document.querySelector(".glossary-filter")
if (filter) {
  const input = filter.querySelector("input"), count = filter.querySelector("[role=status]")
  filter.hidden = false
  input.addEventListener("input", () => {
    const wanted = input.value.trim().toLowerCase()
    let left = 0
    for (const letter of document.querySelectorAll(".glossary-letter")) {
      let shown = 0
      for (const entry of letter.querySelectorAll(".entry")) {
        entry.hidden = !(entry.dataset.words + " " + entry.querySelector(".entry-short").textContent.toLowerCase()).includes(wanted)
        if (!entry.hidden) shown++
      }
      letter.hidden = !shown
      left += shown
    }
    count.textContent = wanted ? `${left} ${left === 1 ? "word" : "words"} found` : ""
  })
}

// Printing, where a script can do it.
for (const row of document.querySelectorAll(".print-row")) {
  row.hidden = false
  row.querySelector("button").addEventListener("click", () => print())
}
