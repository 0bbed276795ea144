package article

import (
	"slices"
	"strings"

	"buzhou/internal/source"
)

// dialect is what site generators add to Markdown: template tags (Liquid, Hugo,
// mdBook), components and comments of MDX, attribute lists, footnotes, tabs. Its
// markup is masked before CommonMark is read, so that no view shows it.
type dialect struct {
	src string
	// masks are the stretches of markup, in source order.
	masks []source.Span
	// tabs are the parts of which a reader sees one at a time or in turn.
	tabs []tab
	// pictures are the places of pictures that a template shows.
	pictures []int
	// comments are those of MDX, in source order.
	comments []source.Span
	// components: the text holds components, whose content is indented at will.
	components bool
	// open are the tabs and containers that wait for their end.
	open []opened
}

// tab is a labelled part of a page: a tab, a step or a fold that a component shows.
type tab struct {
	at, end int
	label   source.Span
	level   int // of its heading, once known
}

// opened is a part that waits for its end.
type opened struct {
	name string
	tab  int // index in tabs, or None
	// indent is how far the line that opened it is indented, None if an end
	// tag closes it.
	indent int
}

const (
	maxTemplate   = 400  // the length of a template tag, in bytes
	maxComponent  = 1000 // of the tag of a component
	maxMDXComment = 4000 // of a comment in braces
	maxOpenParts  = 64
)

// readDialect finds the markup of src from offset body.
func readDialect(src string, body int) *dialect {
	d := &dialect{src: src}
	fence := ""
	for i := body; i < len(src); {
		end, next := lineEnd(src, i, len(src))
		line := strings.TrimLeft(src[i:end], " \t>")
		switch run := fenceRun(line); {
		case fence != "":
			if strings.HasPrefix(run, fence) && strings.TrimSpace(line[len(run):]) == "" {
				fence = ""
			}
		case run != "":
			d.outdent(i, end)
			fence = run
		default:
			d.outdent(i, end)
			next = max(next, d.line(i, end))
		}
		i = next
	}
	d.closeTo(0, len(src))
	return d
}

// fenceRun returns the run of backticks or tildes that opens or ends a code block.
func fenceRun(line string) string {
	for _, c := range [...]string{"`", "~"} {
		if n := len(line) - len(strings.TrimLeft(line, c)); n >= 3 && !strings.Contains(line[n:], "`") {
			return line[:n]
		}
	}
	return ""
}

// line reads the line src[i:end] and returns where the last markup in it ends,
// which may lie on a later line.
func (d *dialect) line(i, end int) int {
	if n := d.wholeLine(i, end); n > 0 {
		return n
	}
	for k := i; k < end; {
		mark := strings.IndexAny(d.src[k:end], "\\`{<[")
		if mark < 0 {
			break
		}
		k += mark
		n := 1
		switch d.src[k] {
		case '\\':
			n = 2
		case '`':
			n = codeSpan(d.src[k:end])
		case '{':
			n = max(d.brace(k, end), 1)
		case '<':
			n = max(d.component(k), 1)
		case '[':
			n = max(d.bracket(k, end), 1)
		}
		k += n
		end = max(end, min(k, len(d.src)))
		if k == end { // markup over several lines: read the rest of its last one
			end, _ = lineEnd(d.src, k, len(d.src))
		}
	}
	return end
}

// wholeLine masks a line that is markup from its start, and returns its end or 0.
func (d *dialect) wholeLine(i, end int) int {
	from, to := trimRange(d.src, i, end)
	line := d.src[from:to]
	switch {
	case line == "":
		return 0
	case line == "[[toc]]", line == "[[TOC]]", line == "[TOC]", line == "[[_TOC_]]":
		d.mask(from, to)
		return end
	case strings.HasPrefix(line, ":::"):
		return d.container(from, to)
	case line[0] == '#' || len(d.open) > 0 && (line[0] == '-' || line[0] == '*'):
		return d.docfxTab(from, to)
	case strings.HasPrefix(line, "@tab"):
		return d.atTab(from, to)
	case strings.HasPrefix(line, `=== "`):
		if label := quoted(d.src, from+len("=== "), to); !label.Empty() {
			d.begin("===", from, label, from-i)
		}
		return 0 // the line is kept: it opens an indented block
	case strings.HasPrefix(line, "*[") && strings.Contains(line, "]: "): // what an abbreviation means
		d.mask(from, to)
		return end
	case from == i && (strings.HasPrefix(line, "import ") || strings.HasPrefix(line, "export ")):
		return d.module(i, end)
	}
	return 0
}

// mask keeps src[i:j] out of every view.
func (d *dialect) mask(i, j int) { d.masks = append(d.masks, source.Span{Start: i, End: j}) }

// blank overwrites the masked stretches of text, a copy of the source: lines
// that hold nothing else become blank, and the rest becomes a character that
// means nothing to CommonMark.
func (d *dialect) blank(text []byte) {
	for _, m := range d.masks {
		for i := m.Start; i < m.End; i++ {
			if text[i] != '\n' && text[i] != '\r' {
				text[i] = filler
			}
		}
	}
	done := 0 // all lines before it are
	for _, m := range d.masks {
		for i := max(m.Start, done); i < m.End; i = done {
			start := done + strings.LastIndexByte(d.src[done:i], '\n') + 1
			end, next := lineEnd(d.src, i, len(d.src))
			clearLine(text[start:end])
			done = next
		}
	}
}

// filler stands for masked markup within a line: no white space, no punctuation.
const filler = 1

// clearLine makes line blank if it holds nothing but fillers and spaces.
func clearLine(line []byte) {
	if slices.ContainsFunc(line, func(c byte) bool { return c != filler && c != ' ' && c != '\t' }) {
		return
	}
	for i := range line {
		line[i] = ' '
	}
}
