package mutate

import (
	"slices"

	"buzhou/internal/article"
)

// maxWords bounds each of the collections, and so the memory, whatever the
// corpus.
const maxWords = 1 << 14

// words are what a corpus taught: labels of its menus that lead on to others, verbs that it asks about,
// and the verbs that its headings put before one object.
type words struct {
	labels map[string]struct{}
	verbs  map[string]int
	acts   map[string][]string // object -> verbs, sorted
	sorted []string            // labels, sorted; nil until asked for
}

func newWords() words {
	return words{labels: map[string]struct{}{}, verbs: map[string]int{}, acts: map[string][]string{}}
}

// isVerb reports whether the corpus asked how to do v, or told to, at least twice.
func (w *words) isVerb(v string) bool { return v != "" && w.verbs[v] > 1 }

// Learn takes the words of an article.
func (m *Mutator) Learn(a *article.Article) {
	m.words.sorted = nil
	text := a.Source.String()
	for i := range a.Blocks {
		b := &a.Blocks[i]
		switch b.Kind {
		case article.Code, article.Boilerplate:
			continue
		case article.Heading:
			m.learnHeading(b.View.Text)
		}
		for _, v := range m.asked.FindAllStringSubmatch(b.View.Text, -1) {
			if _, known := m.words.verbs[v[1]]; known || len(m.words.verbs) < maxWords {
				m.words.verbs[v[1]]++
			}
		}
		for _, p := range m.paths(text[b.Span.Start:b.Span.End]) {
			for _, l := range p.labels[1 : len(p.labels)-1] { // the last one may be a button
				if len(m.words.labels) < maxWords {
					m.words.labels[l.text] = struct{}{}
				}
			}
		}
	}
	m.learnHeading(a.Title.View.Text)
}

// learnHeading notes which verb stands before which object.
func (m *Mutator) learnHeading(heading string) {
	s := m.ornament.ReplaceAllString(heading, "")
	s = s[len(m.howTo.FindString(s)):]
	verb := prefix(s, 2)
	object := s[len(verb):]
	if verb == "" || prefix(object, 2) == "" || len(object) > 30 {
		return
	}
	vs, known := m.words.acts[object]
	if !known && len(m.words.acts) >= maxWords {
		return
	}
	if i, found := slices.BinarySearch(vs, verb); !found && len(vs) < 32 {
		m.words.acts[object] = slices.Insert(vs, i, verb)
	}
}

// others returns the verbs, but for verb, that headings put before the object.
func (w *words) others(verb, object string) []string {
	var out []string
	for _, v := range w.acts[object] {
		if v != verb && w.isVerb(v) {
			out = append(out, v)
		}
	}
	return out
}

// allLabels returns the labels in a fixed order.
func (w *words) allLabels() []string {
	if w.sorted == nil {
		w.sorted = make([]string, 0, len(w.labels))
		for l := range w.labels {
			w.sorted = append(w.sorted, l)
		}
		slices.Sort(w.sorted)
	}
	return w.sorted
}
