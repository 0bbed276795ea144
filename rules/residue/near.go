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
	return r.under(block, func(text string) bool { return has(text, classes) })
}

// underWords is underTalk for a list of words.
func (r *reading) underWords(block int, words []string) bool {
	return r.under(block, func(text string) bool { return containsAny(text, words) })
}

// under reports whether a heading above a block, the line that introduces its list, or one
// of the blocks right above it says what talks looks for.
func (r *reading) under(block int, talks func(text string) bool) bool {
	if block < 0 {
		return false
	}
	b := &r.Blocks[block]
	for s := b.Section; s > 0; s = r.Sections[s].Parent {
		if h := r.Sections[s].Heading; h != article.None && h != block && talks(r.Blocks[h].View.Text) {
			return true
		}
	}
	if b.List != article.None && r.Lists[b.List].Lead != article.None && talks(r.Blocks[r.Lists[b.List].Lead].View.Text) {
		return true
	}
	for i := block - 1; i >= max(0, block-3) && r.Blocks[i].Section == b.Section; i-- {
		if talks(r.Blocks[i].View.Text) {
			return true
		}
	}
	return false
}
