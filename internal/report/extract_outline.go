package report

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/fatih/color"

	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/finding"
	"buzhou/internal/procedure"
	"buzhou/internal/run"
)

// outline is the extraction for people: the article in its own order, each
// block with what was read in it below it, so that a wrong reading stands
// beside the words that it was made of.
type outline struct {
	w       *bufio.Writer
	m       *Messages
	colors  *palette
	parts   Part
	started bool
}

func newOutline(w io.Writer, o ExtractOptions) *outline {
	return &outline{w: bufio.NewWriter(w), m: o.Messages, colors: newPalette(o.Color), parts: o.Parts}
}

func (o *outline) Begin(Header) error { return nil }

func (o *outline) Document(out *run.Outcome) error {
	if out.Result == nil {
		return nil
	}
	if o.started {
		o.w.WriteByte('\n')
	}
	o.started = true
	s := newSheet(o, newReading(o.m, out.Result))
	s.head()
	for b := 0; b < len(s.Article.Blocks); {
		b = s.block(b)
	}
	for _, n := range out.Result.Notes {
		s.entry(o.m.word("tag/note"), o.colors.info, Visible(o.m.Note(n, s.at)))
	}
	return o.w.Flush()
}

func (o *outline) End(run.Summary) error { return o.w.Flush() }

// sheet is the outline of one article.
type sheet struct {
	reading
	w      *bufio.Writer
	colors *palette
	parts  Part
	gutter int // width of the line numbers
	// What begins or stands at each block.
	lists, tables, procedures, paths map[int][]int
	steps                            map[int][]step
	claims                           map[int][]*claim.Claim
}

// step is a step of a procedure by its index.
type step struct{ procedure, n int }

func newSheet(o *outline, r reading) *sheet {
	s := &sheet{
		reading: r, w: o.w, colors: o.colors, parts: o.parts, gutter: max(2, len(strconv.Itoa(r.at.LineCount()))),
		lists: map[int][]int{}, tables: map[int][]int{}, procedures: map[int][]int{}, paths: map[int][]int{},
		steps: map[int][]step{}, claims: map[int][]*claim.Claim{},
	}
	for l := range r.Article.Lists {
		if items := r.Article.Lists[l].Items; len(items) > 0 {
			s.lists[items[0]] = append(s.lists[items[0]], l)
		}
	}
	for b := range r.Article.Blocks {
		if t := r.Article.Blocks[b].Table; t != article.None && (b == 0 || r.Article.Blocks[b-1].Table != t) {
			s.tables[b] = append(s.tables[b], t)
		}
	}
	for p := range r.Procedures {
		for n := range r.Procedures[p].Steps {
			b := r.Procedures[p].Steps[n].Block
			if n == 0 {
				s.procedures[b] = append(s.procedures[b], p)
			}
			s.steps[b] = append(s.steps[b], step{p, n})
		}
	}
	units := r.Read.Doc.Units
	for i, p := range r.Read.Procedures.Paths {
		if len(p.Nodes) > 0 {
			b := units[p.Nodes[0].Unit].Block
			s.paths[b] = append(s.paths[b], i)
		}
	}
	for _, c := range r.inOrder() {
		// A claim of a path says no more than the path.
		if c.Slot != claim.Path || !o.parts.has(Paths) {
			s.claims[units[c.Unit].Block] = append(s.claims[units[c.Unit].Block], c)
		}
	}
	return s
}

// head says what the article is and what the whole of it is about.
func (s *sheet) head() {
	a, root := s.Article, s.Read.Contexts.Root()
	fmt.Fprintf(s.w, "%s  %s  %s\n", s.colors.strong.Sprint(Visible(a.Path)), a.Format, a.Source.Encoding())
	row := func(tag, text string) {
		fmt.Fprintf(s.w, "%s  %s\n", s.colors.faint.Sprint(pad(s.m.word(tag), tagCells)), Visible(text))
	}
	title := s.m.say("extract.untitled")
	if !a.Title.View.Empty() {
		title = a.Title.View.Text
	}
	row("tag/title", title)
	topic := s.topic(root.Topic)
	if o := s.origin(root.Topic); o != "" {
		topic += " ← " + o
	}
	row("tag/article", strings.Join(nonEmpty(topic, s.scope(root.Scope)), " "))
	if a.Meta.Date != "" {
		row("tag/date", a.Meta.Date)
	}
	s.w.WriteByte('\n')
}

// block writes block b, what opens at it and what was read in it, and returns
// the block to go on with.
func (s *sheet) block(b int) int {
	blk := &s.Article.Blocks[b]
	if blk.Kind == article.Boilerplate {
		return s.boilerplate(b)
	}
	depth := s.depth(b)
	if blk.Kind == article.Heading && s.parts.has(Blocks) && b > 0 {
		s.w.WriteByte('\n')
	}
	if s.parts.has(Blocks) {
		for _, l := range s.lists[b] {
			s.list(depth, l)
		}
		for _, t := range s.tables[b] {
			s.table(depth, t)
		}
	}
	if s.parts.has(Procedures) {
		for _, p := range s.procedures[b] {
			s.procedure(depth, p)
		}
	}
	if blk.Kind == article.Heading && s.parts.has(Sections|Blocks) {
		s.heading(depth, b)
	} else if s.parts.has(Blocks) {
		s.put(blk.Span.Start, depth, s.m.word("block/"+blockIDs[blk.Kind]), s.colors.faint, s.marker(blk)+clip(s.blockText(b), 72))
	}
	if s.parts.has(Sections | Blocks | Procedures) {
		depth++ // below what it was read in
	}
	s.read(depth, b)
	return b + 1
}

// read writes what was read in block b: the acts, paths and claims.
func (s *sheet) read(depth, b int) {
	if s.parts.has(Procedures) {
		for _, t := range s.steps[b] {
			s.step(depth, t)
		}
	}
	if s.parts.has(Paths) {
		for _, p := range s.paths[b] {
			s.path(depth, &s.Read.Procedures.Paths[p])
		}
	}
	if s.parts.has(Claims) {
		for _, c := range s.claims[b] {
			s.put(c.Span.Start, depth, s.m.word("tag/claim"), s.colors.info,
				s.value(c), s.inherited(c.Topic), s.scope(c.Scope), s.marked(c.Stance), s.colors.faint.Sprint(s.quote(c.Span, 48)))
		}
	}
}

// depth is how far block b is set in: by its section and, within a list, by its
// item. Where neither sections nor blocks are shown there is nothing to set in.
func (s *sheet) depth(b int) int {
	if !s.parts.has(Sections | Blocks) {
		return 0
	}
	blk := &s.Article.Blocks[b]
	depth := 0
	for sec := blk.Section; sec > 0; sec = s.Article.Sections[sec].Parent {
		depth++
	}
	switch {
	case blk.Kind == article.Heading:
		return max(depth-1, 0)
	case blk.Kind == article.ListItem:
		return depth + blk.Level
	case blk.Item != article.None && blk.Item < b:
		return depth + s.Article.Blocks[blk.Item].Level + 1
	}
	return depth
}

// put writes an entry of the outline: the line, what it is, and what it says.
func (s *sheet) put(off, depth int, tag string, c *color.Color, parts ...string) {
	fmt.Fprintf(s.w, "%s  %s", s.colors.faint.Sprintf("%*d", s.gutter, s.at.Line(off)), strings.Repeat("  ", depth))
	s.tagged(tag, c, parts)
}

// entry writes an entry that has no place.
func (s *sheet) entry(tag string, c *color.Color, parts ...string) {
	fmt.Fprintf(s.w, "%*s  ", s.gutter, "")
	s.tagged(tag, c, parts)
}

// tagCells is the width of what an entry is.
const tagCells = 5

func (s *sheet) tagged(tag string, c *color.Color, parts []string) {
	s.w.WriteString(c.Sprint(tag) + strings.Repeat(" ", max(tagCells-labelCells(tag), 0)))
	for _, p := range parts {
		if p != "" {
			s.w.WriteString(" " + p)
		}
	}
	s.w.WriteByte('\n')
}

// boilerplate folds a run of boilerplate into one line.
func (s *sheet) boilerplate(b int) int {
	end := b + 1
	for end < len(s.Article.Blocks) && s.Article.Blocks[end].Kind == article.Boilerplate {
		end++
	}
	if s.parts.has(Blocks) {
		first, last := s.Article.Blocks[b].Span, s.Article.Blocks[end-1].Span
		s.put(first.Start, s.depth(b), s.m.word("block/boilerplate"), s.colors.faint,
			s.m.say("extract.boilerplate", s.line(max(last.End-1, last.Start)), finding.Number(end-b), finding.Text(clip(s.blockText(b), 40))))
	}
	return end
}

// step writes the acts of a step, and its words if they do not stand above.
func (s *sheet) step(depth int, t step) {
	st := &s.Procedures[t.procedure].Steps[t.n]
	text := ""
	if !s.parts.has(Blocks) {
		text = clip(s.blockText(st.Block), 48) + " ⇒"
	}
	s.put(s.Article.Blocks[st.Block].Span.Start, depth, s.m.say("extract.step", finding.Text(strconv.Itoa(t.n+1))), s.colors.faint,
		text, s.acts(st))
}

// path writes a menu path.
func (s *sheet) path(depth int, p *procedure.Path) {
	alternative := ""
	if p.Alternative {
		alternative = s.m.say("extract.alternative")
	}
	s.put(p.Span(s.Read.Doc, 0).Start, depth, s.m.word("tag/path"), s.colors.other,
		nodes(p), s.inherited(p.Topic), s.scope(p.Scope), s.m.say("extract."+lack(p)), alternative, s.marked(p.Stance))
}
