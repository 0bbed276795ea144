package article

import (
	"strconv"
	"strings"
	"sync"

	"buzhou/internal/source"
)

// Parse reads text as an article of the given format; an empty format is
// detected. It never fails: input that is not what it claims to be is read as
// far as it goes, with a Note where something was left out or guessed.
func Parse(path string, text *source.Text, format Format) *Article {
	src := text.String()
	if format == "" {
		format = DetectFormat(path, src)
	}
	a := &Article{Path: path, Source: text, Format: format}
	buf := scratch.Get().(*buffers)
	r := &reader{src: src, a: a, views: newViewBuilder(src), units: buf.lines[:0], source: buf.source[:0]}
	body := r.frontMatter()
	end := readable(src)
	switch {
	case format == Plain:
		r.plain(body, end)
	case tooHard(src[body:end], format):
		a.Notes = append(a.Notes, Note{Code: "plain-fallback", Span: source.Span{Start: body, End: end}, Detail: string(format)})
		r.plain(body, end)
	case format == HTML:
		r.html(body, end)
	default:
		r.markdown(body)
	}
	if end < len(src) {
		a.Notes = append(a.Notes, Note{Code: "text-too-long", Span: source.Span{Start: end, End: len(src)}, Detail: strconv.Itoa(maxText >> 20)})
	}
	units := structure(r, buf.units[:0])
	buf.keep(r.units, units, r.source)
	return a
}

// DetectFormat tells the format of an article by the suffix of its path or,
// without a known one, by its text.
func DetectFormat(path, text string) Format {
	name := path[strings.LastIndexAny(path, `/\`)+1:]
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		switch strings.ToLower(name[i+1:]) {
		case "md", "markdown", "mdx":
			return Markdown
		case "html", "htm", "xhtml":
			return HTML
		case "txt", "text":
			return Plain
		}
	}
	return sniff(text[:min(len(text), 4096)])
}

// sniff guesses the format from the start of a text.
func sniff(text string) Format {
	text = strings.TrimLeft(text, "\ufeff \t\r\n")
	low := strings.ToLower(text)
	for _, p := range [...]string{"<!doctype html", "<html", "<head", "<body", "<div", "<p>", "<h1", "<article", "<?xml"} {
		if strings.HasPrefix(low, p) {
			return HTML
		}
	}
	if strings.HasPrefix(text, "---\n") && strings.Contains(text[4:], "\n---\n") {
		return Markdown
	}
	score := 0
	for line := range strings.Lines(text) {
		score += markdownSign(strings.TrimRight(line, "\r\n"))
	}
	if score >= 2 {
		return Markdown
	}
	return Plain
}

// markdownSign weighs how much a line looks like Markdown.
func markdownSign(line string) int {
	hashes := len(line) - len(strings.TrimLeft(line, "#"))
	switch {
	case hashes > 0 && hashes <= 6 && strings.HasPrefix(line[hashes:], " "):
		return 2
	case strings.HasPrefix(line, "```"), strings.HasPrefix(line, "|--"), strings.HasPrefix(line, "| --"):
		return 2
	case strings.Contains(line, "]("), strings.Count(line, "**") >= 2, strings.HasPrefix(line, "> "):
		return 1
	}
	return 0
}

// buffers are what an article is read into before it has its form. They outlive it,
// so that the next one need not allocate them anew.
type buffers struct {
	lines, units []unit
	source       []byte
}

// scratch keeps buffers between articles. New ones have room for most articles: what of it
// is not used is never touched, and to grow means to copy.
var scratch = sync.Pool{New: func() any { return &buffers{lines: make([]unit, 0, 1<<9), units: make([]unit, 0, 1<<9)} }}

// maxKept is the number of units above which buffers are not kept, maxKeptSource
// the size in bytes.
const (
	maxKept       = 1 << 12
	maxKeptSource = 1 << 19
)

// keep keeps the buffers as they have grown, without what they refer to.
func (b *buffers) keep(lines, units []unit, source []byte) {
	if cap(lines) > maxKept || cap(units) > maxKept || cap(source) > maxKeptSource {
		return
	}
	clear(lines)
	clear(units)
	*b = buffers{lines, units, source}
	scratch.Put(b)
}

// reader turns marked-up text into units.
type reader struct {
	src   string
	a     *Article
	views *viewBuilder
	units []unit
	// source is a copy of src for the parser of Markdown.
	source []byte
	// leaves end sections that no heading ends, in source order.
	leaves []leave
	// ids counts the lists and list items of the markup.
	ids int
}

func (r *reader) nextID() int {
	r.ids++
	return r.ids
}

// comment keeps the comment src[i:j], delimiters included, if it speaks to buzhou.
func (r *reader) comment(i, j int, inline bool) {
	text := r.src[i:j]
	for _, mark := range [...]string{"<!--", "-->", "{/*", "*/}"} {
		text = strings.TrimSuffix(strings.TrimPrefix(text, mark), mark)
	}
	text = strings.TrimSpace(text)
	if strings.HasPrefix(text, CommentPrefix) {
		r.a.Comments = append(r.a.Comments, Comment{source.Span{Start: i, End: j}, text, inline})
	}
}

// add appends u unless it is empty.
func (r *reader) add(u unit) {
	if u.view.Empty() && u.marker.Family == NoMarker && u.kind != TableRow {
		return
	}
	r.units = append(r.units, u)
}
