package residue

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
)

// templates reports the marks of template languages that nothing replaced.
func (c *placeholders) templates() {
	if c.bytes.HasAny("{<#[%") && !c.r.speaks(inTemplateTalk) {
		c.delimited("{{", "}}")
		c.delimited("${", "}")
		c.delimited("<%", "%>")
		c.delimited("[[", "]]")
		c.numberedSlots()
		c.formatVerbs()
	}
}

// formatVerbs reports the verbs of a format beside Chinese words: 费用为%s元.
func (c *placeholders) formatVerbs() {
	if !c.bytes.Has('%') {
		return
	}
	for _, verb := range [...]string{"%s", "%d"} {
		i := strings.Index(c.Text, verb)
		if i >= 0 && isHan(runeAfter(c.Text, i+2)) && (i == 0 || isHan(runeBefore(c.Text, i))) {
			c.add(i, i+2, templateMessage)
		}
	}
}

// delimited reports what stands between the marks of a template.
func (c *placeholders) delimited(open, shut string) {
	if !c.bytes.Has(open[0]) {
		return
	}
	for from := 0; ; {
		k := strings.Index(c.Text[from:], open)
		if k < 0 {
			return
		}
		i := from + k
		from = i + len(open)
		n := strings.Index(c.Text[from:min(len(c.Text), from+80)], shut)
		if n < 0 {
			continue
		}
		if open == "${" && !strings.ContainsFunc(c.Text[runeFloor(c.Text, i-maxAround):runeFloor(c.Text, i+maxAround)], isHan) {
			from += n + len(shut)
			continue // a name in the credits of a generated page
		}
		if c.unfilled(open, strings.TrimSpace(c.Text[from:from+n])) && !c.inName(i, from+n+len(shut)) {
			c.add(i, from+n+len(shut), templateMessage)
		}
		from += n + len(shut)
	}
}

// maxAround bounds, in bytes, the text around a variable that shows its language.
const maxAround = 90

// inName reports whether Text[i:j] stands within an address or another name in Latin
// letters, which readers complete: registry.${region}.example.com.
func (c *placeholders) inName(i, j int) bool {
	before, after := runeBefore(c.Text, i), runeAfter(c.Text, j)
	return isASCIIWord(before) || isASCIIWord(after) || before == '.' || before == '/' || after == '/' || before == '-' || after == '-'
}

// unfilled reports whether name is that of a variable which was to be replaced
// before publishing. What a site generator replaces when it builds the page
// (a dotted path, a call, a filter, a tag) is none.
func (c *placeholders) unfilled(open, name string) bool {
	if name == "" || strings.ContainsAny(name, "|()<>%/\"'`=") {
		return false
	}
	if open == "[[" {
		return exactly(name, inBlankNoun) // wikis write links so
	}
	if c.r.Format != article.Plain && c.r.isTemplate() {
		return false
	}
	han := false
	for _, r := range name {
		han = han || isHan(r)
	}
	if !han && strings.ContainsAny(name, ".[") {
		return false
	}
	if c.r.Format == article.Markdown && !han {
		return !strings.ContainsAny(name, "$#:-.") && (open == "{{" || open == "${") && namesSlot(name) && !c.r.runsScript()
	}
	return utf8.RuneCountInString(name) <= 24
}

// namesSlot reports whether an identifier, or a part of one in camel or snake case,
// is the name of something that an article has: productName, service_phone.
func namesSlot(name string) bool {
	if exactly(name, inBlankNoun|inSlotName) {
		return true
	}
	parts := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == ' ' })
	for _, part := range parts {
		start := 0
		for i := 1; i <= len(part); i++ {
			if i == len(part) || part[i] >= 'A' && part[i] <= 'Z' && part[i-1] >= 'a' {
				if exactly(strings.ToLower(part[start:i]), inSlotName) {
					return true
				}
				start = i
			}
		}
	}
	return false
}

// minMarks is the number of marks from which on a page is the template of a site
// and no article.
const minMarks = 6

// isTemplate reports whether the source is full of template marks.
func (r *reading) isTemplate() bool {
	r.readMarks()
	return r.marks >= minMarks
}

// runsScript reports whether the source holds a script, which may fill its marks.
func (r *reading) runsScript() bool {
	r.readMarks()
	return r.scripted
}

// readMarks counts the template marks of the source, once.
func (r *reading) readMarks() {
	if r.marked {
		return
	}
	src := r.Source.String()
	r.marked, r.scripted = true, strings.Contains(src, "<script")
	r.marks = strings.Count(src, "{{") + strings.Count(src, "{%") + strings.Count(src, "${") + strings.Count(src, "<%")
}

// numberedSlots reports the slots of templates that are numbered: #27#.
func (c *placeholders) numberedSlots() {
	if !c.bytes.Has('#') {
		return
	}
	for from := 0; ; {
		k := strings.IndexByte(c.Text[from:], '#')
		if k < 0 {
			return
		}
		i := from + k
		from = i + 1
		n := from
		for n < len(c.Text) && c.Text[n] >= '0' && c.Text[n] <= '9' {
			n++
		}
		if k := strings.IndexByte(c.Text[from:min(len(c.Text), from+30)], '#'); k > 0 && exactly(c.Text[from:from+k], inBlankNoun) && !has(c.Text, inSmsField) {
			c.add(i, from+k+1, templateMessage)
			from += k + 1
			continue
		}
		if n == from || n-from > 3 || n == len(c.Text) || c.Text[n] != '#' {
			continue
		}
		if i > 0 && strings.IndexByte("*#0123456789", c.Text[i-1]) >= 0 || n+1 < len(c.Text) && strings.IndexByte("*#0123456789", c.Text[n+1]) >= 0 {
			continue
		}
		if !c.speaks(inDialTalk) {
			c.add(i, n+1, templateMessage)
		}
		from = n + 1
	}
}
