package annotate

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
)

// maxField is how long the label of a line of a record is at most, in characters.
const maxField = 8

// maxHeadLine is how long the first line of a record is at most, in characters.
const maxHeadLine = 24

// field returns the label of a line of a record (费用:20元), "" if it is none.
func field(text string) string {
	i := strings.IndexAny(text, ":：")
	if i <= 0 || strings.TrimLeft(text[i:], ":： ") == "" || strings.ContainsAny(text[:i], "，,。；;、?？") || utf8.RuneCountInString(text[:i]) > maxField {
		return ""
	}
	return strings.TrimSpace(text[:i])
}

// readRecords finds the records of an article, which a table without lines was made of: runs of
// lines with a label each, of which the first comes again (情况:换领, 费用:20元, 情况:补领, …). All
// lines of a record are of what its first one names.
func (c *Contexts) readRecords() {
	d := c.doc
	for from := 0; from < len(d.Blocks); {
		end := from
		for end < len(d.Blocks) && d.Blocks[end].Kind == article.Paragraph && d.Blocks[end].Section == d.Blocks[from].Section && field(d.Blocks[end].View.Text) != "" {
			end++
		}
		c.readRun(from, end)
		from = max(end, from+1)
	}
}

// readRun divides the lines of blocks from to end into records.
func (c *Contexts) readRun(from, end int) {
	var heads []int
	for b := from; b < end; b++ {
		if text := c.doc.Blocks[b].View.Text; field(text) == field(c.doc.Blocks[from].View.Text) {
			if strings.ContainsAny(text, "。？?，,！!") || utf8.RuneCountInString(text) > maxHeadLine {
				return // 问:…… is said, not filled in
			}
			heads = append(heads, b)
		}
	}
	if len(heads) < 2 || heads[1] == from+1 {
		return
	}
	for k, h := range heads {
		last := end
		if k+1 < len(heads) {
			last = heads[k+1]
		}
		for b := h + 1; b < last; b++ {
			if c.records == nil {
				c.records = map[int]int{}
			}
			c.records[b] = h
		}
	}
}

// recorded returns what a line of a record stands under within outer.
func (c *Contexts) recorded(head int, outer Context) Context {
	ctx := c.headed(head, outer, FromItem)
	if ctx.Scope == outer.Scope && ctx.Topic == outer.Topic {
		ctx.Scope[Case] = c.doc.Blocks[head].View.Text
	}
	return ctx
}
