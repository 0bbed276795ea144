package residue

import (
	"slices"
	"strings"

	"buzhou/internal/article"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon/trie"
	"buzhou/internal/source"
	"buzhou/rules"
)

// PictureReference reports references to pictures, videos and tables that are
// not there.
func PictureReference() *rules.Rule {
	return &rules.Rule{
		ID: "picture-reference", Group: rules.Residue, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "图示残留", TitleEN: "Reference to a picture that is not there",
			What:   "文中说“如下图”“见下表”“(含图文步骤)”,附近却没有图片、表格或视频。全文只报一次,其余各处列在后面。",
			Why:    "读者找不到图,那一步就说不清楚。",
			WhatEN: "The text says 如下图, 见下表 or promises illustrated steps, and no picture, table or video is near. Pictures, tables and videos are one finding each that lists all places.",
			WhyEN:  "Readers look for the picture, and the step is not clear without it.",
			Bad:    "点击右上角的齿轮,如下图所示。(纯文本,没有图)",
			Good:   "点击右上角的齿轮图标,进入“设置”。",
			Traps:  []string{"附近有图、视频或表格", "如图书馆、试图、地图上", "教人看图、发图的步骤", "抓取时图片被去掉的纯文本,只作提示"},
		},
		Messages: []rules.Text{
			{Key: "picture-reference", ZH: "这里说“%[1]s”,附近却没有图(共 %[2]d 处):请补上图,或者用文字说清楚", EN: "“%[1]s” refers to a picture, and there is none near (places in all: %[2]d); please add it, or say it in words"},
			{Key: "picture-reference-video", ZH: "这里说“%[1]s”,附近却没有视频(共 %[2]d 处):请补上,或者删去这句", EN: "“%[1]s” refers to a video, and there is none near (places in all: %[2]d); please add it, or delete the words"},
			{Key: "picture-reference-table", ZH: "这里说“%[1]s”,附近却没有表格(共 %[2]d 处):请补上,或者改成文字", EN: "“%[1]s” refers to a table, and there is none near (places in all: %[2]d); please add it, or say it in words"},
		},
		Check: checkPicture,
	}
}

// unworded stands for a look that grammar tells and no word of the vocabulary.
var unworded = hit{word: new(word)}

func checkPicture(p *rules.Pass) {
	r := read(p)
	var pictures, videos, tables []source.Span
	for i := range r.passages {
		c := &r.passages[i]
		if c.site {
			continue
		}
		for k, h := range c.hits {
			if h.set&(inPictureCue|inNumberedPicture|inPicturePromise|inVideoPromise|inTableCue) == 0 || r.inCode(c, h.start, h.end) || coveredHit(c.hits, k) || at(c.Text, h.start, inNotPicture) > 0 {
				continue
			}
			span := c.Span(h.start, h.end)
			switch {
			case h.set&inTableCue != 0:
				if !r.tableNear(c, h) {
					tables = append(tables, span)
				}
			case r.pictured(c, h):
			case h.set&inVideoPromise != 0:
				videos = append(videos, span)
			case refersToPicture(c, h):
				pictures = append(pictures, span)
			}
		}
	}
	for i := range r.passages {
		c := &r.passages[i]
		if c.site {
			continue
		}
		if span := r.caption(c); !span.Empty() && !r.pictured(c, unworded) {
			pictures = append(pictures, c.Span(span.Start, span.End))
			continue
		}
		if !pictureSigns.In(c.Text) {
			continue
		}
		span, kind := c.look()
		switch {
		case kind == nothing || r.inCode(c, span.Start, span.End) || covered(c, span):
		case kind == table:
			if !r.tableNear(c, unworded) {
				tables = append(tables, c.Span(span.Start, span.End))
			}
		case r.pictured(c, unworded):
		case kind == video:
			videos = append(videos, c.Span(span.Start, span.End))
		default:
			pictures = append(pictures, c.Span(span.Start, span.End))
		}
	}
	reportAll(p, pictures, func(q string, n int) finding.Message {
		return finding.Msg("picture-reference", finding.Text(q), finding.Number(n))
	})
	reportAll(p, videos, func(q string, n int) finding.Message {
		return finding.Msg("picture-reference-video", finding.Text(q), finding.Number(n))
	})
	reportAll(p, tables, func(q string, n int) finding.Message {
		return finding.Msg("picture-reference-table", finding.Text(q), finding.Number(n))
	})
}

// covered reports whether a hit that speaks of pictures or tables overlaps a span.
func covered(c *passage, span source.Span) bool {
	return slices.ContainsFunc(c.hits, func(h hit) bool {
		return h.set&(inPictureCue|inNumberedPicture|inVideoPromise|inTableCue|inNotPicture) != 0 && h.start < span.End && span.Start < h.end
	})
}

// exhibit is what the words of a passage show to its reader.
type exhibit uint8

const (
	nothing exhibit = iota
	picture
	video
	table
)

// exhibitNouns are the nouns for each.
var exhibitNouns = [...][]string{picture: pictureNouns[:], video: videoNouns[:], table: tableNouns[:]}

// look returns the first words of a passage that tell the reader to look at something
// which stands at a place of the article, or that say something of a numbered picture, and
// what it is; nothing if there are none.
func (p *passage) look() (span source.Span, kind exhibit) {
	for _, verb := range lookVerbs {
		for from := 0; ; {
			k := strings.Index(p.Text[from:], verb)
			if k < 0 {
				break
			}
			start := from + k
			from = start + len(verb)
			i := from
			if n := longestPrefix(p.Text[i:], lookPlaces[:]); n > 0 {
				i += n
			} else {
				continue
			}
			for n := longestPrefix(p.Text[i:], lookGlue[:]); n > 0; n = longestPrefix(p.Text[i:], lookGlue[:]) {
				i += n
			}
			for kind, nouns := range exhibitNouns {
				if n := longestPrefix(p.Text[i:], nouns); n > 0 {
					return source.Span{Start: start, End: i + n}, exhibit(kind)
				}
			}
		}
	}
	if span, sided := p.sided(); sided {
		return span, picture
	}
	return p.figure()
}

// figure returns 图2 at the start of a clause, if something is said of it.
func (p *passage) figure() (span source.Span, kind exhibit) {
	const word = "图"
	for from := 0; ; {
		k := strings.Index(p.Text[from:], word)
		if k < 0 {
			return span, nothing
		}
		start := from + k
		from = start + len(word)
		rest := strings.TrimLeft(p.Text[from:], " ")
		digits := len(rest) - len(strings.TrimLeft(rest, "0123456789"))
		end := len(p.Text) - len(rest) + digits
		if digits > 0 && digits <= 2 && (!isHan(runeBefore(p.Text, start)) || hasAnySuffix(p.Text[:start], figureLeads[:]...)) && longestPrefix(strings.TrimLeft(p.Text[end:], " "), figureSays[:]) > 0 {
			return source.Span{Start: start, End: end}, picture
		}
	}
}

// reportAll reports the first of the spans, with the others as its related ends.
func reportAll(p *rules.Pass, spans []source.Span, message func(quote string, n int) finding.Message) {
	if len(spans) == 0 {
		return
	}
	f := finding.Finding{Span: spans[0], Message: message(p.Quote(spans[0]), len(spans))}
	for _, s := range spans[1:] {
		f.Related = append(f.Related, finding.End{Role: finding.Agrees, Span: s})
	}
	for _, s := range read(p).pictureNotes() {
		f.Related = append(f.Related, finding.End{Role: finding.Context, Span: s})
	}
	p.Report(f, finding.Info)
}

// pictureNotes returns the notes to the author that a picture belongs here,
// which is all that there is of it.
func (r *reading) pictureNotes() []source.Span {
	var out []source.Span
	for i := range r.passages {
		c := &r.passages[i]
		for _, p := range c.pairs {
			a, b := p.inner()
			if inner := strings.TrimSpace(c.Text[a:b]); p.open.kind <= lenticular && len(inner) <= 160 && strings.ContainsAny(inner, "图视频") && instruction(inner) {
				out = append(out, c.Span(p.open.at, p.end()))
			}
		}
	}
	return out
}

// coveredHit reports whether the hit k lies in a longer one of its kind.
func coveredHit(hits []hit, k int) bool {
	const kinds = inPictureCue | inNumberedPicture | inPicturePromise | inVideoPromise | inTableCue | inNotPicture
	h := hits[k]
	for i := range hits {
		o := hits[i]
		if i != k && o.set&kinds != 0 && o.start <= h.start && h.end <= o.end && (o.end-o.start > h.end-h.start || i < k) {
			return true
		}
	}
	return false
}

// refersToPicture reports whether the hit speaks of a picture of the article: a
// numbered one has its number, a promise stands in a title, a heading or
// brackets, and no word is cut.
func refersToPicture(c *passage, h hit) bool {
	switch {
	case h.set&inPictureCue != 0:
		return true
	case h.set&inNumberedPicture != 0:
		rest := strings.TrimLeft(c.Text[h.end:], " ")
		return rest != "" && (rest[0] >= '0' && rest[0] <= '9' || startsWithAny(rest, "一", "二", "三", "四", "五", "①", "②", "③"))
	}
	for _, p := range c.pairs {
		i, j := p.inner()
		if len(h.text) <= len("图文") && strings.TrimSpace(c.Text[i:j]) != h.text {
			continue
		}
		if p.open.at < h.start && h.end <= p.close.at && p.close.at-p.open.at <= 60 {
			return true
		}
	}
	return false
}

// pictureSigns are in whatever may refer to a picture, a table or a video.
var pictureSigns = trie.NewList("图", "照片", "表", "视频", "录")

// pictureReach is how many blocks from a reference its picture may be.
const pictureReach = 5

// pictured reports whether a picture is shown near the hit, anywhere in its
// section, or, for a promise of the title, anywhere at all.
func (r *reading) pictured(c *passage, h hit) bool {
	if len(r.Pictures) == 0 {
		return r.picturesNamed(c)
	}
	if c.block < 0 || h.set&(inPicturePromise|inVideoPromise) != 0 || r.Blocks[c.block].Section == 0 {
		return true
	}
	if r.pictureNear(c.block, pictureReach) || strings.Contains(h.text, "上") && r.Pictures[0].Start < r.Blocks[c.block].Span.Start {
		return true
	}
	s := &r.Sections[r.Blocks[c.block].Section]
	end := r.Source.Len()
	if s.End < len(r.Blocks) {
		end = r.Blocks[s.End].Span.Start
	}
	return r.pictureIn(source.Span{Start: r.Blocks[s.First].Span.Start, End: end})
}

// picturesNamed reports whether plain text shows near c where its pictures are:
// their addresses or Markdown's notation.
func (r *reading) picturesNamed(c *passage) bool {
	if r.Format != article.Plain || c.block < 0 {
		return false
	}
	for i := max(0, c.block-pictureReach); i < min(len(r.Blocks), c.block+pictureReach+1); i++ {
		t := r.Blocks[i].View.Text
		if strings.Contains(t, "![") || strings.Contains(t, "://") && has(t, inPictureFile) {
			return true
		}
	}
	return false
}

// tableNear reports whether a table stands in the section of the passage or near
// it, a picture that may show one, or lines that once were one.
func (r *reading) tableNear(c *passage, h hit) bool {
	if c.block < 0 || strings.Contains(h.text, "上") && len(r.Tables) > 0 && r.Tables[0].Span.Start < r.Blocks[c.block].Span.Start {
		return true
	}
	from, to := max(0, c.block-pictureReach), min(len(r.Blocks), c.block+pictureReach+1)
	for i := from; i < to; i++ {
		b := &r.Blocks[i]
		if b.Kind == article.TableRow || strings.ContainsAny(b.View.Text, "|¦\t") || strings.Count(b.View.Text, "  ") >= 2 {
			return true
		}
	}
	for i := range r.Tables {
		if r.Tables[i].Section == r.Blocks[c.block].Section {
			return true
		}
	}
	return r.pictureNear(c.block, pictureReach) || r.flattened(c)
}

// flattened reports whether short lines follow, as when a table lost its borders.
func (r *reading) flattened(c *passage) bool {
	short := 0
	for i := c.block + 1; i < min(len(r.Blocks), c.block+9); i++ {
		if n := len(r.Blocks[i].View.Text); n > 0 && n <= 36 {
			short++
		}
	}
	return short >= 5
}
