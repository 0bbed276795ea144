// Package usage finds which articles rely on which entries of the fact base, so that
// when a tariff changes the editor gets the list.
package usage

import (
	"cmp"
	"slices"
	"strings"

	"buzhou/checker"
	"buzhou/internal/factbase"
	"buzhou/rules"
	"buzhou/rules/facts"
)

// Place is where an article relies on an entry.
type Place struct {
	Path string
	// Line and Column count from 1, columns in code points.
	Line, Column int
	Quote        string
	// Agrees: the article says what the entry says.
	Agrees bool
}

// Used is an entry with the places that rely on it.
type Used struct {
	factbase.Entry
	Places []Place
}

// Index collects the uses of many articles. The zero Index is not usable; see New.
type Index struct {
	base   *factbase.Base
	day    factbase.Date
	only   map[string]bool
	places map[string][]Place
}

// New returns an index of the uses of base on a day: of the entries with the given
// ids, or of all.
func New(base *factbase.Base, day factbase.Date, ids []string) *Index {
	x := &Index{base: base, day: day, places: map[string][]Place{}}
	if len(ids) > 0 {
		x.only = map[string]bool{}
		for _, id := range ids {
			x.only[id] = true
		}
	}
	return x
}

// Add reads the uses of one article.
func (x *Index) Add(path string, res *checker.Result) {
	p := &rules.Pass{Doc: res.Read.Doc, Read: res.Read, Env: res.Env, Facts: x.base, AsOf: x.day}
	m := res.Article.Source.Mapper()
	for _, u := range facts.Uses(p) {
		if x.only != nil && !x.only[u.ID] {
			continue
		}
		at := m.Position(u.Span.Start)
		x.places[u.ID] = append(x.places[u.ID], Place{path, at.Line, at.Column, p.Quote(u.Span), u.Agrees})
	}
}

// Used returns the entries that any article relies on, sorted by id, with their places
// by path and line.
func (x *Index) Used() []Used {
	var out []Used
	for _, e := range x.base.Entries() {
		places := x.places[e.ID]
		if len(places) == 0 {
			continue
		}
		slices.SortStableFunc(places, func(a, b Place) int {
			return cmp.Or(strings.Compare(a.Path, b.Path), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
		})
		out = append(out, Used{e, places})
	}
	return out
}
