package annotate

import (
	"strings"
	"unicode/utf8"

	"buzhou/internal/article"
	"buzhou/internal/lexicon"
)

// maxTitle bounds the title line of a step, in bytes.
const maxTitle = 48

// party returns s for what stands under the title of a step that names a stage
// and who does it (转入学校 核办): the stages of several parties are several cases.
func (s Scope) party(title *Unit) Scope {
	if s[Case] != "" || len(title.Text) > maxTitle || !title.Has(lexicon.Stage) || title.Uncovered(0, len(title.Text), "") < 2 {
		return s
	}
	s[Case] = strings.Trim(title.Text, " 。.:：,，")
	return s
}

// severalParties reports whether another row of the table, or item of the list,
// that a title belongs to names the same stage.
func (c *Contexts) severalParties(title *Unit) bool {
	if title.Block < 0 {
		return false
	}
	stage := ""
	for _, h := range title.Hits {
		if h.Category == lexicon.Stage {
			stage = h.ID
		}
	}
	if stage == "" {
		return false
	}
	blk := &c.doc.Blocks[title.Block]
	var others []int
	switch {
	case blk.Table != article.None:
		others = c.rows[blk.Table]
	case blk.List != article.None:
		others = c.doc.Lists[blk.List].Items
	}
	if len(others) > maxSiblings {
		return false
	}
	for _, b := range others {
		if b == title.Block {
			continue
		}
		if first, end := c.doc.UnitRange(b); first < end && c.doc.Units[first].Has(lexicon.Stage, stage) && c.doc.Units[first].Text != title.Text {
			return true
		}
	}
	return false
}

// maxSiblings bounds the sections, items or rows that are compared with each
// other; more of them are data, not parts of an article.
const maxSiblings = 200

// contrasts reports whether a sibling's heading differs from that of section s
// in a few characters only (调低限额, 调高限额): the two then stand for two cases.
func (c *Contexts) contrasts(s int) bool {
	parent := c.doc.Sections[s].Parent
	if parent == article.None || len(c.children[parent]) > maxSiblings {
		return false
	}
	own := c.doc.Blocks[c.doc.Sections[s].Heading].View.Text
	for _, o := range c.children[parent] {
		if h := c.doc.Sections[o].Heading; o != s && h != article.None && variant(own, c.doc.Blocks[h].View.Text) {
			return true
		}
	}
	return false
}

// variant reports whether two headings are not equal but share at least half of
// the longer one as a common beginning and end.
func variant(a, b string) bool {
	x, y := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if a == b || max(x, y) > 30 || min(x, y) < 3 {
		return false
	}
	equal := 0
	for a != "" && b != "" {
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		if r != s {
			break
		}
		a, b = a[n:], b[m:]
		equal++
	}
	for a != "" && b != "" {
		r, n := utf8.DecodeLastRuneInString(a)
		s, m := utf8.DecodeLastRuneInString(b)
		if r != s {
			break
		}
		a, b = a[:len(a)-n], b[:len(b)-m]
		equal++
	}
	return 2*equal >= max(x, y)
}

// coordinators join what a heading names.
const coordinators = "与和及、&"

// headed returns what stands under the head block b within outer.
func (c *Contexts) headed(b int, outer Context, from From) Context {
	d := c.doc
	ctx := outer
	ctx.Asks = false
	blk := &d.Blocks[b]
	first, end := d.UnitRange(b)
	named := false
	for i := first; i < end; i++ {
		u := &d.Units[i]
		own := u.Facets()
		if u.Has(lexicon.Modal, "yesno") {
			in := u.askedIn()
			own[Platform], own[Channel] = in[Platform], in[Channel] // 必须去柜台吗? chooses none
			if own[Subject] == "agent" {
				own[Subject] = "" // nor does 能不能代办 tell who acts
			}
		}
		title := from == FromHeading && u.Text == d.Title.Text
		if title || from == FromHeading && strings.ContainsAny(u.Text, coordinators) {
			own[Side] = "" // 全流程与常见误区: not all below is a misbelief
		}
		ctx.Scope = own.Within(ctx.Scope)
		// 手环怎么解绑？换手机前必看: the first sentence says what it is about.
		if !named {
			named = ctx.name(u, outer.Topic, from)
		}
		if !title && !u.Asks() && u.story() && !strings.Contains(u.Text, "问") || !title && u.exemplifies() { // 网友问答 tells of nobody, nor does 网友整理
			ctx.Force = Instance
		}
		if from == FromItem && c.severalParties(u) {
			ctx.Scope = ctx.Scope.party(u)
		}
		ctx.Asks = u.asks(Clause{0, len(u.Text)})
		if from == FromHeading && conditionHead(u) {
			ctx.Scope[Condition] = u.Text
		}
	}
	if from == FromHeading && !named && first < end && d.Units[first].namesOther(outer.Topic) {
		ctx.Topic = Topic{Product: ctx.Topic.Product} // what stands above is another task
	}
	if blk.Marker.Family == article.CaseWord {
		ctx.Force = Instance
	}
	if methodHead(blk) {
		ctx.Scope[Method] = methodID(b)
	}
	return ctx
}

// name takes the topic of a context, or at least its product, from a sentence of
// its head, and reports whether the sentence names a topic.
func (ctx *Context) name(u *Unit, outer Topic, from From) bool {
	t, ok := u.Main(outer, from)
	if ok {
		ctx.Topic = t
	} else if p := u.productNear(0); p != "" {
		ctx.Topic.Product = p
	}
	return ok
}

// exemplifies reports whether a head announces a case, in its words proper and
// not only in brackets (含案例解析).
func (u *Unit) exemplifies() bool {
	depth, at := 0, 0
	for _, h := range u.Hits {
		if !h.Is(lexicon.Modal, "example") {
			continue
		}
		for _, r := range u.Text[at:h.Start] {
			switch r {
			case '(', '（':
				depth++
			case ')', '）':
				depth--
			}
		}
		at = h.Start
		if depth <= 0 {
			return true
		}
	}
	return false
}

// conditionHead reports whether a heading names a special case (身份证过期无法解绑,
// 收不到验证码怎么办), so that what stands under it holds only there.
func conditionHead(u *Unit) bool {
	return u.Has(lexicon.Modal, "cannot") || u.Has(lexicon.Modal, "condition") || situation(u.Text)
}

// situation reports whether a heading opens one of several situations (情况一:…).
func situation(text string) bool {
	for _, w := range [...]string{"情况", "情形", "场景", "情境"} {
		if strings.HasPrefix(text, w) {
			return true
		}
	}
	return false
}

// methodHead reports whether a head opens one of several ways to do the task.
func methodHead(b *article.Block) bool {
	if b.Marker.Family == article.MethodWord {
		return true
	}
	if b.Kind != article.Heading {
		return false
	}
	t := strings.TrimSpace(b.View.Text)
	for _, p := range [...]string{"通过", "使用", "利用", "借助"} {
		if strings.HasPrefix(t, p) {
			return !namesUse(t[len(p):])
		}
	}
	return false
}

// namesUse reports whether what follows 使用 in a heading makes it a noun: 使用限制
// says under which limits something is used, not by which means.
func namesUse(rest string) bool {
	return lexicon.UseNouns.Start(rest)
}
