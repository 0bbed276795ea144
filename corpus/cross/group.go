package cross

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cespare/xxhash/v2"

	"buzhou/corpus/record"
	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
)

// MaxStatements bounds how many different statements of one key are compared
// with each other. Beyond it they are data (a tariff, a catalogue), not
// statements about one thing; what is left out is counted and reported.
const MaxStatements = 200

// ManyStatements is the code of the note that says so.
const ManyStatements = "corpus-many-statements"

// maxMentions is how many places of a statement are kept to be shown.
const maxMentions = finding.MaxRelated + 1

// mention is a place that makes a statement.
type mention struct {
	path, site, supplier string
	// said is nil until read has read it: its JSON is raw, or id finds it.
	said *record.Said
	raw  []byte
	id   int64
}

// read reads what a mention says.
func (g *group) read(m *mention) (err error) {
	switch {
	case m.said != nil:
		return nil
	case m.raw == nil:
		m.said, err = g.saidOf(m.id)
	default:
		m.said = new(record.Said)
		err = json.Unmarshal(m.raw, m.said)
		m.raw = nil
	}
	if err == nil && m.said.Claim == nil {
		err = errors.New(`"claim" is missing`)
	}
	if err != nil {
		return fmt.Errorf("%s: no claim: %w", m.path, err)
	}
	return nil
}

// Mark marks what is told by its words with the other claim that gives its value: two of
// equal marks are compared as those other claims, and not once more by their words. It
// is appended to the statement.
func Mark(key string, c *claim.Claim) string {
	h := xxhash.New()
	var said annotate.Scope
	if c.Value.Said != nil {
		said = *c.Value.Said
	}
	for _, s := range slices.Concat([]string{key, c.Value.Band, c.Value.Under}, c.Scope[:], said[:]) {
		_, _ = h.WriteString(s) // it cannot fail
		_, _ = h.Write([]byte{0})
	}
	return fmt.Sprintf(":%016x", h.Sum64())
}

// markOf returns the mark of a statement, "" if it has none.
func markOf(statement string) string {
	_, mark, _ := strings.Cut(statement, ":")
	return mark
}

// statement is what one or more articles say, whatever their words. Most keys
// hold one statement, and most statements contradict none: what they say is read
// when it is asked for.
type statement struct {
	mark     string
	mentions []mention
	articles int
	// sites and suppliers of all mentions.
	sites, suppliers map[string]bool
}

// claim returns what is said, once the first mention has been read.
func (s *statement) claim() *claim.Claim { return s.mentions[0].said.Claim }

// value returns the value in words, once the first mention has been read.
func (s *statement) value() string { return s.mentions[0].said.Value }

// tally counts articles, and voices, that make the same set of statements.
type tally struct{ articles, voices int }

// group gathers the claims of one key. Claims of one article come one after the
// other.
type group struct {
	key        string
	saidOf     func(id int64) (*record.Said, error) // Options.Said
	index      map[string]int
	statements []statement
	// tallies are kept by the set of statements made, so that one who makes
	// two of a side is counted once.
	tallies map[string]*tally
	// copied holds the statements of the clusters of near-copies.
	copied map[string]map[int]bool
	// path and made are the article at hand and what it says.
	path string
	made map[int]bool
	// dropped counts claims of statements beyond MaxStatements.
	dropped int
}

func newGroup(key string, saidOf func(id int64) (*record.Said, error)) *group {
	return &group{
		key: key, saidOf: saidOf, index: map[string]int{}, tallies: map[string]*tally{},
		copied: map[string]map[int]bool{}, made: map[int]bool{},
	}
}

// add takes the next claim. voice is the cluster that its article belongs to, ""
// if it has no near-copies.
func (g *group) add(r *Row, voice func(path string) string) {
	if r.Path != g.path {
		g.endArticle(voice)
		g.path = r.Path
	}
	i, ok := g.index[r.Statement]
	if !ok {
		if len(g.statements) == MaxStatements {
			g.dropped++
			return
		}
		i = len(g.statements)
		g.index[r.Statement] = i
		g.statements = append(g.statements, statement{mark: markOf(r.Statement), sites: map[string]bool{}, suppliers: map[string]bool{}})
	}
	if g.made[i] {
		return
	}
	g.made[i] = true
	s := &g.statements[i]
	s.articles++
	site := cmp.Or(r.Site, r.Collection) // of a site, else of the folder that it was found in
	if site != "" {
		s.sites[site] = true
	}
	if r.Supplier != "" {
		s.suppliers[r.Supplier] = true
	}
	if len(s.mentions) < maxMentions {
		s.mentions = append(s.mentions, mention{path: r.Path, site: site, supplier: r.Supplier, raw: bytes.Clone(r.Said), id: r.ID})
	}
}

// endArticle files what the article at hand says.
func (g *group) endArticle(voice func(string) string) {
	if len(g.made) == 0 {
		return
	}
	v := voice(g.path)
	t := g.tally(g.made)
	t.articles++
	if v == "" {
		t.voices++
	} else {
		if g.copied[v] == nil {
			g.copied[v] = map[int]bool{}
		}
		for i := range g.made {
			g.copied[v][i] = true
		}
	}
	clear(g.made)
}

// end files the last article and the clusters.
func (g *group) end(voice func(string) string) {
	g.endArticle(voice)
	for _, made := range g.copied {
		g.tally(made).voices++
	}
	g.copied = nil
}

// tally returns the count for a set of statements.
func (g *group) tally(made map[int]bool) *tally {
	var key strings.Builder
	for _, i := range slices.Sorted(maps.Keys(made)) {
		key.WriteString(strconv.Itoa(i))
		key.WriteByte(',')
	}
	t := g.tallies[key.String()]
	if t == nil {
		t = &tally{}
		g.tallies[key.String()] = t
	}
	return t
}

// counts returns how many make any of the statements of side.
func (g *group) counts(side map[int]bool) (total tally) {
	for key, t := range g.tallies {
		if holds(key, side) {
			total.articles += t.articles
			total.voices += t.voices
		}
	}
	return total
}

// both reports whether one article makes a statement of either side: then the two
// do not exclude each other, or the article contradicts itself, which is its own
// finding.
func (g *group) both(a, b map[int]bool) bool {
	for key, t := range g.tallies {
		if t.articles > 0 && holds(key, a) && holds(key, b) {
			return true
		}
	}
	return false
}

// holds reports whether the set that key spells has a statement of side.
func holds(key string, side map[int]bool) bool {
	for n := range strings.SplitSeq(strings.TrimSuffix(key, ","), ",") {
		if i, err := strconv.Atoi(n); err == nil && side[i] {
			return true
		}
	}
	return false
}

// conflicts compares the statements and reads the mentions of those that are in a
// conflict.
func (g *group) conflicts() ([]claim.Conflict, error) {
	reps := make([]claim.Claim, len(g.statements))
	for i := range g.statements {
		if err := g.read(&g.statements[i].mentions[0]); err != nil {
			return nil, err
		}
		reps[i] = *g.statements[i].claim()
		// Their place is the order in which they were first made.
		reps[i].ID, reps[i].Span.Start, reps[i].Span.End = i, i, i
	}
	out, _ := claim.Conflicts(reps, nil)
	for i := range out {
		for _, side := range out[i].Sides {
			for _, k := range side.Claims {
				for j := range g.statements[k.ID].mentions {
					if err := g.read(&g.statements[k.ID].mentions[j]); err != nil {
						return nil, err
					}
				}
			}
		}
	}
	return out, nil
}
