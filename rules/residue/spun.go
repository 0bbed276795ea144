package residue

import (
	"slices"
	"strings"

	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
	"buzhou/internal/lexicon/segment"
	"buzhou/rules"
)

// SpunSynonym reports words that only spinning software writes.
func SpunSynonym() *rules.Rule {
	return &rules.Rule{
		ID: "spun-synonym", Group: rules.Residue, Severity: finding.Info,
		Doc: rules.Doc{
			Title: "伪原创替换", TitleEN: "Words swapped by spinning software",
			What:   "文中有只有伪原创软件才会写的词:并不存在的产品名(付款宝)、机械替换的近义词(暗码=密码、经由过程=通过、操纵步骤=操作步骤、点击配置=点击设置)。同一个词只报一次。",
			Why:    "读者照着这些词找不到按钮和产品,也看得出文章是改写来的。",
			WhatEN: "Words that only spinning software writes: product names that do not exist (付款宝), mechanical swaps (暗码 for 密码, 经由过程 for 通过, 操纵步骤 for 操作步骤, 点击配置 for 点击设置). Each word is one finding.",
			WhyEN:  "Readers find neither the button nor the product by such a name, and see that the text was rewritten by a machine.",
			Bad:    "打开付款宝,点击配置,经由过程短信考证码登岸。",
			Good:   "打开支付宝,点击设置,通过短信验证码登录。",
			Traps:  []string{"词在别的词里(身份证实际、首次登岸后)", "电脑和开发文档里真的“配置”", "登岸的台风、平仓的期货、法式甜点", "方言和旧式写法只有一两处时仍请人看"},
		},
		Messages: []rules.Text{
			{Key: "spun-synonym", ZH: "“%[1]s”像是机器换过的词,多半是“%[2]s”(共 %[3]d 处):请改回", EN: "“%[1]s” looks like a swap by spinning software for “%[2]s” (places in all: %[3]d); please restore it"},
		},
		Check: checkSpun,
	}
}

func checkSpun(p *rules.Pass) {
	r := read(p)
	if !r.speaks(inSpun) {
		return
	}
	var found []spun
	seg, err := segment.New(lexicon.Overlay())
	if err != nil {
		return
	}
	for i := range r.passages {
		c := &r.passages[i]
		end := 0
		for _, h := range c.hits {
			if c.site || h.set&inSpun == 0 || h.start < end || r.inCode(c, h.start, h.end) || partOfWord(seg, c.Text, h) || ordinary(r, c, h) || atHome(r, h) {
				continue
			}
			end = h.end
			found = append(found, spun{h.word, finding.End{Role: finding.Agrees, Span: c.Span(h.start, h.end)}})
		}
	}
	for len(found) > 0 {
		w := found[0].word
		f := finding.Finding{Span: found[0].end.Span}
		for _, s := range found[1:] {
			if s.word == w {
				f.Related = append(f.Related, s.end)
			}
		}
		f.Message = finding.Msg("spun-synonym", finding.Text(p.Quote(f.Span)), finding.Text(w.meant), finding.Number(len(f.Related)+1))
		p.Report(f, finding.Info)
		found = slices.DeleteFunc(found, func(s spun) bool { return s.word == w })
	}
}

// spun is a place of a spun word.
type spun struct {
	word *word
	end  finding.End
}

// partOfWord reports whether the hit starts or ends within a word: 身份证实 in
// 身份证|实际.
func partOfWord(seg *segment.Segmenter, text string, h hit) bool {
	i, j := h.start, h.end
	for n := 0; n < 8 && isHan(runeBefore(text, i)); n++ {
		i -= 3
	}
	for n := 0; n < 8 && isHan(runeAfter(text, j)); n++ {
		j += 3
	}
	for _, t := range seg.Segment(text[i:j], nil) {
		a, b := t.Start+i, t.End+i
		if a < h.start && h.start < b || a < h.end && h.end < b {
			return true
		}
	}
	return false
}

// ordinary reports whether the word is good Chinese where it stands: it has a
// meaning of its own, which the article is about.
func ordinary(r *reading, c *passage, h hit) bool {
	return h.set&inDouble != 0 && !bareSystem(c.Text, h) && !r.spunElsewhere(h) && !doubled(c, h)
}

// home is what an article is about in which the spun words that start with swap may be the
// right ones: 平仓 is what one does with futures.
type home struct {
	swap  string
	words []string
}

// atHome reports whether the article is about what the word h is at home in.
func atHome(r *reading, h hit) bool {
	return slices.ContainsFunc(homes[:], func(o home) bool {
		return strings.HasPrefix(h.text, o.swap) && containsAny(r.Source.String(), o.words)
	})
}

// bareSystem reports whether 体系 opens its clause, or what is done in it, without saying
// of what it is one: 体系会自动保存 for 系统会…, but not 评价体系会….
func bareSystem(text string, h hit) bool {
	if !strings.HasPrefix(h.text, "体系") {
		return false
	}
	before := runeBefore(text, h.start)
	return !isHan(before) && before != '”' && before != '」' && before != '》' && before != ')' && before != '）' || before == '在'
}

// doubled reports whether the sentence of h has another word that spinning software puts in
// the place of another, so that both are likely to be swaps: 遇到难题,请到体系的“帮助”里看.
func doubled(c *passage, h hit) bool {
	start, end := sentence(c.Text, h.start)
	return slices.ContainsFunc(c.hits, func(o hit) bool {
		return o.set&inSpun != 0 && o.word != h.word && start <= o.start && o.end <= end && (o.end <= h.start || h.end <= o.start)
	})
}

// spunElsewhere reports whether the article has another spun word, so that one
// with a meaning of its own is likely to be a swap, too.
func (r *reading) spunElsewhere(h hit) bool {
	for i := range r.passages {
		for _, o := range r.passages[i].hits {
			if o.set&inSpun != 0 && o.set&inDouble == 0 && o.word != h.word {
				return true
			}
		}
	}
	return false
}
