// The glossary's filter hides entries without the typed words, and says how many are left.
{
  const filter = document.querySelector(".glossary-filter")
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
  addEventListener("hashchange", () => {  // a link to an entry that the filter hides shows it again
    input.value = ""
    input.dispatchEvent(new Event("input"))
    document.getElementById(location.hash.slice(1))?.scrollIntoView()
  })
}
