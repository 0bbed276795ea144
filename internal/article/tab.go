package article

import (
	"strings"

	"buzhou/internal/source"
)

// begin opens a tab at offset at; one without a label opens no section.
func (d *dialect) begin(name string, at int, label source.Span, indent int) {
	if len(d.open) >= maxOpenParts {
		return
	}
	o := opened{name: name, tab: None, indent: indent}
	if !label.Empty() {
		o.tab = len(d.tabs)
		d.tabs = append(d.tabs, tab{at: at, end: len(d.src), label: label})
	}
	d.open = append(d.open, o)
}

// finish closes the innermost open part of the given name, and all within it.
func (d *dialect) finish(name string, at int) {
	for n := len(d.open) - 1; n >= 0; n-- {
		if d.open[n].name == name {
			d.closeTo(n, at)
			return
		}
	}
}

// closeTo closes all open parts from the n-th on.
func (d *dialect) closeTo(n, at int) {
	for _, o := range d.open[n:] {
		if o.tab != None {
			d.tabs[o.tab].end = at
		}
	}
	d.open = d.open[:n]
}

// outdent closes the tabs whose content is indented if the line src[i:end] is not.
func (d *dialect) outdent(i, end int) {
	from, to := trimRange(d.src, i, end)
	if from == to {
		return
	}
	for n, o := range d.open {
		if o.indent != None && from-i <= o.indent {
			d.closeTo(n, i)
			return
		}
	}
}

// container masks what opens or closes a container block on the line src[i:j]: all
// of it but the title of an admonition (::: tip title, :::tip[title]), which is text.
func (d *dialect) container(i, j int) int {
	word := strings.TrimLeft(d.src[i:j], ": ")
	at := j - len(word)
	name := at
	for name < j && (isWordByte(d.src[name]) || d.src[name] == '-') {
		name++
	}
	switch kind := d.src[at:name]; {
	case word == "":
		d.finish(":::", i)
	case searchWords(docfxBlocks[:], strings.TrimSuffix(kind, "-end")):
		return d.docfx(i, j, kind)
	case strings.HasPrefix(word, "tab"), strings.HasPrefix(word, "code-"):
		d.begin(":::", i, firstLabel(d.src, i, j), None)
	default:
		d.begin(":::", i, source.Span{}, None)
		from, to := trimRange(d.src, name, j)
		if from < to && d.src[from] == '[' && d.src[to-1] == ']' {
			from, to = from+1, to-1
		}
		if from < to && d.src[from] != '{' {
			d.mask(i, from)
			d.mask(to, j)
			return j
		}
	}
	d.mask(i, j)
	return j
}

// docfxBlocks are the directives of DocFX (Microsoft's documentation), each with
// its -end, that show no text of their own. Sorted.
var docfxBlocks = [...]string{"code", "column", "image", "moniker", "row", "video", "zone"}

// docfx masks the directive of DocFX at src[i:], whose attributes may go on over
// lines up to the colons that close it.
func (d *dialect) docfx(i, j int, kind string) int {
	switch kind {
	case "image", "video":
		d.pictures = append(d.pictures, i)
		j = d.directiveEnd(i, j)
	case "row", "column":
		d.components = true // whose content is indented
		j = d.directiveEnd(i, j)
	case "code":
		j = d.directiveEnd(i, j)
	}
	d.mask(i, j)
	return j
}

// directiveEnd returns where the colons close the directive that the line src[i:j]
// opens: on that line or, before a blank one, on a later line.
func (d *dialect) directiveEnd(i, j int) int {
	rest := d.src[i+len(":::") : min(i+maxComponent, len(d.src))]
	k := strings.Index(rest, ":::")
	if k < 0 || strings.Contains(rest[:k], "\n\n") {
		return j
	}
	return max(j, i+len(":::")+k+len(":::"))
}

// docfxTab reads the line src[i:j] as the head of a tab of DocFX, # [label](#tab/id),
// or as the rule that ends the last one of a group. A heading of the page ends the
// group, too. It returns 0 for any other line.
func (d *dialect) docfxTab(i, j int) int {
	open := len(d.open) > 0 && d.open[len(d.open)-1].name == "#tab"
	if d.src[i] == '#' {
		k := strings.Index(d.src[i:j], "](#tab/")
		switch {
		case k >= 0:
			from := i + strings.LastIndexByte(d.src[i:i+k], '[') + 1
			if open {
				d.closeTo(len(d.open)-1, i)
			}
			from, to := trimRange(d.src, from, i+k)
			d.begin("#tab", i, source.Span{Start: from, End: to}, None)
			d.mask(i, j)
			return j
		case open && !strings.HasPrefix(d.src[i:j], "###"):
			d.closeTo(len(d.open)-1, i)
		}
		return 0
	}
	if rule := strings.ReplaceAll(d.src[i:j], " ", ""); open && (rule == "---" || rule == "***") {
		d.closeTo(len(d.open)-1, i)
		d.mask(i, j)
		return j
	}
	return 0
}

// atTab reads the line src[i:j] as the tab of a VuePress container: @tab label.
func (d *dialect) atTab(i, j int) int {
	label := strings.TrimPrefix(d.src[i+len("@tab"):j], ":active")
	if label == "" || label[0] != ' ' || len(d.open) == 0 {
		return 0
	}
	if d.open[len(d.open)-1].name == "@tab" {
		d.closeTo(len(d.open)-1, i)
	}
	from, to := trimRange(d.src, j-len(label), j)
	d.begin("@tab", i, source.Span{Start: from, End: to}, None)
	d.mask(i, j)
	return j
}

// labelKeys are the attributes that hold the label of a tab, best first.
var labelKeys = [...]string{"label=", "title=", "header=", "name=", "tab=", "value="}

// attributeLabel returns the label among the attributes of the tag src[i:j].
func attributeLabel(src string, i, j int) source.Span {
	for _, key := range labelKeys {
		for from := i; ; {
			k := strings.Index(src[from:j], key)
			if k < 0 {
				break
			}
			from += k + len(key)
			if c := src[from-len(key)-1]; c == ' ' || c == '{' || c == '\n' || c == '\t' {
				if label := quoted(src, from, j); !label.Empty() {
					return label
				}
			}
		}
	}
	return source.Span{}
}

// firstLabel returns the label attribute of the template tag src[i:j], else its
// first argument in quotes.
func firstLabel(src string, i, j int) source.Span {
	if label := attributeLabel(src, i, j); !label.Empty() {
		return label
	}
	if k := strings.IndexByte(src[i:j], '"'); k >= 0 && !strings.Contains(src[i:i+k], "=") {
		return quoted(src, i+k, j)
	}
	return source.Span{}
}

// quoted returns what stands within the quotes that open at i, before j.
func quoted(src string, i, j int) source.Span {
	if i >= j || src[i] != '"' && src[i] != '\'' {
		return source.Span{}
	}
	k := strings.IndexByte(src[i+1:j], src[i])
	if k <= 0 {
		return source.Span{}
	}
	from, to := trimRange(src, i+1, i+1+k)
	return source.Span{Start: from, End: to}
}

// leave says that sections of a level, or deeper, end at an offset though no
// heading follows: their tab is closed.
type leave struct{ at, level int }

// reach opens and closes the tabs before offset pos.
func (m *markdownReader) reach(pos int) {
	for {
		n, tabs := len(m.shown), m.dialect.tabs
		opens := m.nextTab < len(tabs) && tabs[m.nextTab].at < pos
		if n > 0 {
			if t := m.shown[n-1]; t.end <= pos && (!opens || t.end <= tabs[m.nextTab].at) {
				m.leaves = append(m.leaves, leave{t.end, t.level})
				m.level, m.shown = t.level-1, m.shown[:n-1]
				continue
			}
		}
		if !opens {
			return
		}
		m.openTab(tabs[m.nextTab])
		m.nextTab++
	}
}

// openTab makes the label of t a heading below the last one.
func (m *markdownReader) openTab(t tab) {
	t.level = max(m.level, 1) + 1
	m.level = t.level
	m.shown = append(m.shown, t)
	u := newUnit(NewView(m.src[t.label.Start:t.label.End], t.label.Start), t.label)
	u.kind, u.level, u.fixed, u.head, u.blank = Heading, t.level, true, markupHead, true
	m.add(u)
}
