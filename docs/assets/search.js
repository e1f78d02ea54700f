// The search: pages and their sections, drawn while one types. It comes when a reader reaches for it, with the
// index (scripts/search_index.py) and MiniSearch, which ranks (BM25+). Nothing that one types leaves the browser.
{
  const { root, WORD, plain, mark } = siteSearch
  const dialog = document.querySelector("#site-search"), field = dialog.querySelector("input")
  const told = dialog.querySelector("[role=status]"), list = dialog.querySelector(".search-results")
  const output = dialog.querySelector(".search-output")
  const PAGES = 10, SECTIONS = 3  // drawn at once; the others when asked for
  const HINT = "Type a word: a kind of care, a medicine, a question."

  // What can be found: each page, with the words that stand only further down, and each section ---------

  const pages = searchIndex.pages.map(([address, title, part, names, lines, sections]) => ({ address, title, part, names, lines, sections, words: [] }))
  const where = searchIndex.where.split(" ")
  searchIndex.words.split(" ").forEach((word, place) => {
    for (const page of where[place]) pages[page.codePointAt() - 48].words.push(word)
  })
  const entries = pages.flatMap(page => [
    { ...page, page, words: page.words.join(" ") },
    ...page.sections.map(([place, title, names, lines]) => ({ page, place, title, names, lines })),
  ]).map((entry, id) => ({ ...entry, id }))
  const common = new Set(searchIndex.common.split(" "))
  const engine = new MiniSearch({
    fields: ["title", "names", "lines", "words"],
    tokenize: text => text.match(WORD) ?? [],
    processTerm: word => !common.has(plain(word)) && plain(word),
    searchOptions: {
      boost: { title: 3, names: 6, words: .3 },
      bm25: { k: 1.2, b: 0, d: .5 },  // b: a page with many names is not less about each of them
      prefix: term => term.length > 1,
      fuzzy: term => term.length > 4 && .2,
    },
  })
  const ready = engine.addAllAsync(entries, { chunkSize: 50 })  // in small steps, so that typing is not held up

  // The pages that have the most of the words, best first, each with the words and sections found there.
  function found(query) {
    const results = new Map()
    for (const { id, score, queryTerms, terms } of engine.search(query)) {
      const entry = entries[id], { page } = entry
      if (!results.has(page)) results.set(page, { page, own: 0, best: score, asked: new Set(), words: new Set(), sections: [] })
      const result = results.get(page)
      for (const term of queryTerms) result.asked.add(term)
      for (const term of terms) result.words.add(term)
      if (entry.place) result.sections.push({ entry, words: terms })
      else result.own = score
    }
    const all = [...results.values()], most = Math.max(...all.map(result => result.asked.size))
    const rank = result => 2 * result.own + result.best
    return all.filter(result => result.asked.size === most).sort((one, other) => rank(other) - rank(one))
  }

  // How it is shown -------------------------------------------------------------------------------------

  function made(tag, name, ...parts) {
    const element = document.createElement(tag)
    element.className = name
    element.append(...parts)
    return element
  }

  function link({ page, place = "", title, part, lines }, words) {
    const address = new URL(page.address + (location.protocol === "file:" ? "index.html" : ""), root)
    address.hash = `${place}&h=${[...words].slice(0, 8).join("+")}`
    const element = made("a", "search-link", made("span", "search-title", title))
    if (part && part !== title) element.append(" ", made("span", "search-part", part))
    if (lines) element.append(" ", made("span", "search-lines", lines))
    element.href = address
    mark(element, [...words])
    return element
  }

  // So many of the records as items, and a button that adds the others.
  function several(records, draw, count, label) {
    const items = records.slice(0, count).map(draw), rest = records.slice(count)
    if (!rest.length) return items
    const button = made("button", "search-more", label(rest.length)), last = made("li", "", button)
    button.type = "button"
    button.addEventListener("click", () => {
      const others = rest.map(draw)
      last.replaceWith(...others)
      others[0].querySelector("a").focus()
    })
    return [...items, last]
  }

  function item({ page, words, sections }) {
    const element = made("li", "search-page", link({ ...page, page }, words))
    const inside = several(sections, ({ entry, words }) => made("li", "", link(entry, words)), SECTIONS, left => `${left} more on this page`)
    if (inside.length) element.append(made("ul", "search-sections", ...inside))
    return element
  }

  async function answer() {
    const query = field.value
    await ready
    if (query !== field.value) return  // one has typed on
    const asked = query.match(WORD)?.some(word => word.length > 1 && !common.has(plain(word)))
    const results = asked ? found(query) : []
    list.replaceChildren(...several(results, item, PAGES, left => `Show ${left} more`))
    output.scrollTop = 0
    const count = results.length === 1 ? "1 page" : `${results.length} pages`
    told.textContent = !asked ? HINT : results.length ? `${count} found` : `Nothing found for “${query}”. Try another word, or fewer.`
  }

  // Keys and taps ---------------------------------------------------------------------------------------

  field.enterKeyHint = field.inputMode = "search"  // set here, because the HTML checker does not know these yet
  field.setAttribute("autocorrect", "off")  // a phone must not turn "OTP" into "top"
  field.addEventListener("input", answer)
  field.form.addEventListener("submit", event => {
    event.preventDefault()
    list.querySelector("a")?.click()
  })
  dialog.addEventListener("keydown", event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    const stops = [field, ...list.querySelectorAll("a, button")], place = stops.indexOf(document.activeElement)
    event.preventDefault()
    stops[Math.min(Math.max(place + step, 0), stops.length - 1)].focus()
  })
  dialog.addEventListener("click", event => {
    const outside = event.target === dialog, left = event.target.closest(".search-close, .search-link")
    if (outside || left && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close()
  })
  answer()
}
