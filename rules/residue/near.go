package residue

import (
	"buzhou/internal/article"
	"buzhou/internal/source"
)

// pictureNear reports whether a picture is shown within n blocks of a block.
func (r *reading) pictureNear(block, n int) bool {
	if block < 0 || len(r.Pictures) == 0 {
		return false
	}
	start, end := 0, r.Source.Len()
	if i := block - n; i >= 0 {
		start = r.Blocks[i].Span.Start
	}
	if i := block + n + 1; i < len(r.Blocks) {
		end = r.Blocks[i].Span.Start
	}
	return r.pictureIn(source.Span{Start: start, End: end})
}

// pictureIn reports whether a picture is shown within s.
func (r *reading) pictureIn(s source.Span) bool {
	for _, p := range r.Pictures {
		if s.Start <= p.Start && p.Start <= s.End {
			return true
		}
	}
	return false
}

// underTalk reports whether the headings over a block, the line that introduces
// its list or the block before it have a word of the classes.
func (r *reading) underTalk(block int, classes set) bool {
	if block < 0 {
		return false
	}
	b := &r.Blocks[block]
	for s := b.Section; s > 0; s = r.Sections[s].Parent {
		if h := r.Sections[s].Heading; h != article.None && h != block && has(r.Blocks[h].View.Text, classes) {
			return true
		}
	}
	if b.List != article.None && r.Lists[b.List].Lead != article.None && has(r.Blocks[r.Lists[b.List].Lead].View.Text, classes) {
		return true
	}
	for i := block - 1; i >= max(0, block-3) && r.Blocks[i].Section == b.Section; i-- {
		if has(r.Blocks[i].View.Text, classes) {
			return true
		}
	}
	return false
}
