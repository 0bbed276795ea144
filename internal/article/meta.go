package article

import (
	"strings"

	"buzhou/internal/source"
)

// frontMatter reads the block of YAML (---) or TOML (+++) at the start of a
// Markdown or plain document into Meta and returns the offset of the body.
func (r *reader) frontMatter() int {
	if r.a.Format == HTML {
		return 0
	}
	for _, fence := range [...]string{"---", "+++"} {
		end, next, ok := fenced(r.src, fence)
		if !ok {
			continue
		}
		if !r.fields(fence, end) {
			return 0
		}
		return next
	}
	return 0
}

// fenced finds the end of the block that s starts with, and what follows it.
func fenced(s, fence string) (end, next int, ok bool) {
	i, j := lineEnd(s, 0, len(s))
	if strings.TrimRight(s[:i], " \t") != fence {
		return 0, 0, false
	}
	for j < len(s) {
		i, next = lineEnd(s, j, len(s))
		if line := strings.TrimRight(s[j:i], " \t"); line == fence || fence == "---" && line == "..." {
			return j, next, true
		}
		if j > 64<<10 {
			break
		}
		j = next
	}
	return 0, 0, false
}

// fields reads what stands between the fence at the start and offset j as front
// matter; it reports whether it is any.
func (r *reader) fields(fence string, j int) bool {
	i, separator, read := len(fence), ":", readFields
	if fence == "+++" {
		separator, read = "=", tomlFields
	}
	if !strings.Contains(r.src[i:j], separator) {
		return false
	}
	fields, err := read(r.src[i:j])
	if err != nil {
		r.a.Notes = append(r.a.Notes, Note{Code: "front-matter", Span: source.Span{Start: i, End: j}, Detail: firstLine(err.Error())})
		return true
	}
	m := &r.a.Meta
	m.Title, m.Date, m.Version = fields["title"], fields["date"], fields["version"]
	m.Platform, m.Role, m.URL = fields["platform"], fields["role"], fields["url"]
	m.Site, m.Supplier = fields["site"], fields["supplier"]
	if k := strings.Index(r.src[i:j], m.Title); m.Title != "" && k >= 0 {
		r.setTitle(NewView(m.Title, i+k))
	}
	return true
}

// setTitle sets the article's title unless it has one.
func (r *reader) setTitle(v View) {
	if r.a.Title.View.Empty() {
		r.a.Title = Phrase{Span: v.Span(0, len(v.Text)), View: v}
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
