package report

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"

	"buzhou/internal/run"
)

// extractStats writes, at the end of a run, how much of it was understood.
type extractStats struct {
	w      io.Writer
	m      *Messages
	colors *palette
	asJSON bool
	header Header
	tally  *tally
	notes  list
}

func newExtractStats(w io.Writer, o ExtractOptions) *extractStats {
	return &extractStats{w: w, m: o.Messages, colors: newPalette(o.Color), asJSON: o.JSON, tally: newTally()}
}

func (s *extractStats) Begin(h Header) error {
	s.header = h
	return nil
}

func (s *extractStats) Document(o *run.Outcome) error {
	if o.Result != nil {
		s.tally.add(o.Result)
	}
	return addFailures(&s.notes, s.m, o)
}

func (s *extractStats) End(run.Summary) error {
	defer s.notes.close()
	if s.asJSON {
		return s.json()
	}
	return s.text()
}

// jsonStats is the JSON of the statistics. Each pair of counts is what was
// understood and what was not.
type jsonStats struct {
	Articles   int         `json:"articles"`
	Claimed    int         `json:"articles_with_claims"`
	Lines      int         `json:"lines"`
	Formats    []frequency `json:"formats"`
	Sections   int         `json:"sections"`
	Blocks     []frequency `json:"blocks"`
	Procedures jsonRatio   `json:"procedures"` // with a known goal
	Paths      jsonRatio   `json:"paths"`      // complete
	Durations  jsonRatio   `json:"durations"`  // with a stage
	Amounts    jsonRatio   `json:"amounts"`    // with a kind
	Denials    jsonRatio   `json:"denials"`    // with a topic
	Claims     []frequency `json:"claims"`     // by slot
	Pairs      jsonPairs   `json:"pairs"`
	Open       []frequency `json:"open_objects"`
	Bare       []frequency `json:"verbs_without_object"`
}

type jsonRatio struct {
	Total int `json:"total"`
	Known int `json:"known"`
}

type jsonPairs struct {
	Comparable  int         `json:"comparable"`
	Conflicting int         `json:"conflicting"`
	Per         float64     `json:"comparable_per_article"`
	Apart       []frequency `json:"incomparable"` // by reason
}

// result puts the counts in order.
func (t *tally) result() jsonStats {
	ratio := func(total, unknown int) jsonRatio { return jsonRatio{total, total - unknown} }
	return jsonStats{
		Articles: t.articles, Claimed: t.claimed, Lines: t.lines, Formats: most(t.formats, 0),
		Sections: t.sections, Blocks: most(t.blocks, 0),
		Procedures: ratio(t.Stats.Procedures, t.ProceduresWithoutGoal), Paths: ratio(t.Paths, t.IncompletePaths),
		Durations: ratio(t.Durations, t.DurationsWithoutStage), Amounts: ratio(t.Amounts, t.AmountsWithoutKind),
		Denials: ratio(t.Denials, t.DenialsWithoutTopic), Claims: most(t.claims, 0),
		Pairs: jsonPairs{t.pairs, t.conflicting, perArticle(t.pairs, t.articles), most(t.apart, 0)},
		Open:  most(t.open, top), Bare: most(t.bare, top),
	}
}

// perArticle divides with two digits behind the point.
func perArticle(n, articles int) float64 {
	if articles == 0 {
		return 0
	}
	return float64((100*n+articles/2)/articles) / 100
}

func (s *extractStats) json() error {
	w := bufio.NewWriter(s.w)
	e := errorWriter{w: w}
	e.open(s.header, s.m)
	e.field(",\n\"stats\":", s.tally.result())
	e.list(",\n\"notes\":", &s.notes)
	e.raw("}\n")
	return errors.Join(e.err, w.Flush())
}

// text writes the counts as a table.
func (s *extractStats) text() error {
	w := bufio.NewWriter(s.w)
	r := s.tally.result()
	row := func(name string, count string, remark string) {
		fmt.Fprintf(w, "%s %8s", pad(name, statsCells), count)
		if remark != "" {
			fmt.Fprintf(w, "  %s", remark)
		}
		w.WriteByte('\n')
	}
	count := func(key string, n int) { row(s.m.word(key), strconv.Itoa(n), "") }
	ratio := func(key string, q jsonRatio) {
		count("stats/"+key, q.Total)
		row("  "+s.m.word("stats/"+key+"-known"), strconv.Itoa(q.Known), percent(q.Known, q.Total))
	}
	table := func(key string, entries []frequency, name func(string) string) {
		if len(entries) == 0 {
			return
		}
		fmt.Fprintf(w, "\n%s\n", s.colors.strong.Sprint(s.m.word("stats/"+key)))
		for _, e := range entries {
			row("  "+Visible(name(e.ID)), strconv.Itoa(e.Count), "")
		}
	}
	count("stats/articles", r.Articles)
	row("  "+s.m.word("stats/claimed"), strconv.Itoa(r.Claimed), percent(r.Claimed, r.Articles))
	count("stats/lines", r.Lines)
	count("stats/sections", r.Sections)
	ratio("procedures", r.Procedures)
	ratio("paths", r.Paths)
	ratio("durations", r.Durations)
	ratio("amounts", r.Amounts)
	ratio("denials", r.Denials)
	row(s.m.word("stats/pairs"), strconv.Itoa(r.Pairs.Comparable),
		s.m.word("stats/per-article")+" "+strconv.FormatFloat(r.Pairs.Per, 'f', -1, 64))
	count("stats/conflicting", r.Pairs.Conflicting)
	table("formats", r.Formats, func(id string) string { return id })
	table("blocks", r.Blocks, func(id string) string { return s.m.word("block/" + id) })
	table("claims", r.Claims, s.m.Term)
	table("apart", r.Pairs.Apart, s.m.whyApart)
	table("open", r.Open, func(id string) string { return id })
	table("bare", r.Bare, func(id string) string { return id })
	return w.Flush()
}

// statsCells is the width of the names of counts.
const statsCells = 40

// percent is a share, "" of nothing.
func percent(n, of int) string {
	if of == 0 {
		return ""
	}
	return strconv.Itoa((100*n+of/2)/of) + " %"
}
