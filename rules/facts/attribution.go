package facts

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/article"
	"buzhou/internal/claim"
	"buzhou/internal/factbase"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity/phone"
	"buzhou/rules"
)

// ownerNear returns the organisation that a number is given to: the nearest
// before it in its clause, else behind it, else before it in the sentence, else
// the head of its row.
func ownerNear(p *rules.Pass, u *annotate.Unit, n phone.Number) giver {
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	var before, behind, sentence *lexicon.Hit
	for i := range u.Hits {
		h := &u.Hits[i]
		if h.Category != lexicon.Owner && h.Category != lexicon.Product || h.Start < n.Span.End && h.End > n.Span.Start {
			continue
		}
		if h.Facet == "ambiguous" && !beside(u, h, n) {
			continue
		}
		switch {
		case c.Contains(h.Start) && h.End <= n.Span.Start:
			before = h
		case c.Contains(h.Start) && behind == nil && !forwards(u.Text[n.Span.End:h.Start]) && !labelsNext(u, h, n):
			behind = h
		case h.End <= n.Span.Start:
			sentence = h
		}
	}
	switch {
	case behind != nil && bracketed(u.Text[n.Span.End:behind.Start]):
		return giver{owner: behind.ID, tight: true} // 95188(支付宝)和95017(微信支付)
	case before != nil:
		return giver{owner: before.ID, tight: plain(u, before.End, n.Span.Start)}
	case behind != nil:
		return giver{owner: behind.ID, tight: plain(u, n.Span.End, behind.Start)}
	case sentence != nil:
		gap := u.Text[sentence.End:n.Span.Start]
		labelled := label(gap)
		far := !labelled && relayed(gap, approached(u.Text[:sentence.Start]))
		return giver{owner: sentence.ID, tight: labelled || far, far: far}
	}
	if row := p.Read.Contexts.Row(u); row != nil {
		column := p.Read.Contexts.Column(u)
		listed := column != nil && (column.Has(lexicon.Phone, "call") || column.Has(lexicon.Purpose) || strings.Contains(column.Text, "号码") || strings.Contains(column.Text, "联系方式"))
		for _, h := range row.Hits {
			if h.Category == lexicon.Owner && (h.Facet != "ambiguous" || h.Start == 0 && (listed || lexicon.NumberLabels.Trim(row.Text[h.End:]) == "")) {
				return giver{owner: h.ID, tight: true}
			}
			if id := organisation(row, h); id != "" && h.Start == 0 && len(p.Facts.PhonesByNumber(n.Digits)) > 0 {
				return giver{owner: id, tight: true} // 花呗账单
			}
		}
	}
	if id := turnedTo(p, u, n); id != "" {
		return giver{owner: id, tight: true, far: true}
	}
	return giver{}
}

// labelsNext reports whether an organisation behind a number is the label of the next one
// (德邦:95353 京东快递:950616).
func labelsNext(u *annotate.Unit, h *lexicon.Hit, n phone.Number) bool {
	return h.Start >= n.Span.End && slices.ContainsFunc(u.Phones, func(o phone.Number) bool {
		return o.Span.Start > h.End && label(u.Text[h.End:o.Span.Start])
	})
}

// bracketed reports whether the text between a number and what follows it only opens a
// bracket.
func bracketed(gap string) bool {
	gap = strings.TrimSpace(gap)
	return gap == "(" || gap == "（"
}

// turnedTo returns the organisation that the sentence before tells the reader to turn to,
// for what the label that opens the sentence of a number repeats: 可以向邮政管理部门申诉。
// 申诉热线是…. It returns "" if there is none.
func turnedTo(p *rules.Pass, u *annotate.Unit, n phone.Number) string {
	label := strings.TrimRight(u.Text[:n.Span.Start], " :：是为")
	hotline := lexicon.HouseDesks.Longest(label)
	if hotline == "" || len(hotline) < len(label) {
		return ""
	}
	units := before(p.Doc.UnitsOf(u.Block), u)
	if len(units) == 0 {
		return ""
	}
	last := &units[len(units)-1]
	for i := len(last.Hits) - 1; i >= 0; i-- {
		h := &last.Hits[i]
		if h.Category == lexicon.Owner && h.Facet != "ambiguous" {
			_, size := utf8.DecodeRuneInString(hotline)
			_, second := utf8.DecodeRuneInString(hotline[size:])
			if approached(last.Text[:h.Start]) && strings.HasPrefix(last.Text[h.End:], hotline[:size+second]) {
				return h.ID
			}
			return ""
		}
	}
	return ""
}

// forwards reports whether the text between a number and an organisation says that the
// one who answers passes the call on: 12345转市场监管部门.
func forwards(gap string) bool {
	gap = strings.TrimLeft(gap, " 再后")
	return strings.HasPrefix(gap, "转") || strings.HasPrefix(gap, "由")
}

// label reports whether text between an organisation and a number is only the label
// of the number, up to its colon (南京银行客服电话:95302).
func label(gap string) bool {
	rest, ok := strings.CutSuffix(strings.TrimRight(gap, " "), ":")
	if !ok {
		rest, ok = strings.CutSuffix(strings.TrimRight(gap, " "), "：")
	}
	return ok && len(rest) <= cueReach && !strings.ContainsAny(rest, ",，。;；、")
}

// approached reports whether text ends in a word for turning to whom follows.
func approached(text string) bool {
	return lexicon.Approaching.End(text)
}

// relayed reports whether gap tells what one turns to an organisation for and then no
// more than that a number follows: (向市场监管部门)投诉举报,电话. If no word for turning to
// it stands before, there must be next to nothing between: (绑定的是招商银行)卡的,可致电.
func relayed(gap string, approached bool) bool {
	i := strings.LastIndexAny(gap, ",，")
	limit := len("卡的用户")
	if approached {
		limit = 2 * cueReach
	}
	if i < 0 || i > limit || strings.ContainsAny(gap[:i], ",，;；、") {
		return false
	}
	_, size := utf8.DecodeRuneInString(gap[i:])
	return gap[i+size:] != "" && lexicon.NumberLabels.Trim(gap[i+size:]) == ""
}

// beside reports whether a word that is an organisation only next to a number
// (移动, 平安) stands next to this one.
func beside(u *annotate.Unit, h *lexicon.Hit, n phone.Number) bool {
	if h.Start >= n.Span.End {
		gap := u.Text[n.Span.End:h.Start]
		return (gap == "" || gap == "是" || gap == "为") && lexicon.NumberLabels.Start(u.Text[h.End:])
	}
	gap := u.Text[h.End:n.Span.Start]
	if r, size := utf8.DecodeRuneInString(gap); r == ',' || r == '，' {
		gap = gap[size:] // 申请法律援助,电话是…
	}
	return lexicon.NumberLabels.Trim(gap) == "" || asksFor(gap)
}

// asksFor reports whether what stands between a field of business and a number says that
// this is where one asks about it: (医保)的问题也找.
func asksFor(gap string) bool {
	gap = strings.TrimPrefix(strings.TrimSpace(gap), "的")
	about := lexicon.Concerns.Longest(gap)
	gap = lexicon.ConcernGlue.Trim(gap[len(about):])
	return about != "" && lexicon.Asking.Has(strings.TrimSpace(gap))
}

// plain reports whether Text[i:j] joins an organisation and a number without
// another thought: short, and without a verb that says why one calls another.
func plain(u *annotate.Unit, i, j int) bool {
	if j-i > 45 {
		return false
	}
	if lexicon.NumberLabels.Trim(u.Text[i:j]) == "" || asksFor(u.Text[i:j]) {
		return true
	}
	for _, h := range u.Hits {
		if h.Start >= i && h.End <= j && (h.Is(lexicon.Verb, "complain", "appeal") || h.Is(lexicon.Purpose, "complaint") || h.Category == lexicon.Modal && h.ID == "alternative") {
			return false
		}
	}
	for _, q := range u.Phones {
		if q.Span.Start >= i && q.Span.End <= j {
			return false
		}
	}
	return true
}

// headOwner returns the organisation that a unit stands under: that of the nearest of
// the sentences before it, its item, the lead of its list or table, the headings above
// it, the title and the article as a whole, that names any. It returns "" if that one
// names several, or one of which the fact base has no number.
func headOwner(p *rules.Pass, u *annotate.Unit) string {
	d := p.Doc
	blk := &d.Blocks[u.Block]
	heads := []int{u.Block, blk.Item, lead(d, blk)}
	for s := blk.Section; s != article.None; s = d.Sections[s].Parent {
		heads = append(heads, d.Sections[s].Heading)
	}
	for _, b := range heads {
		if b == article.None || b > u.Block || b == u.Block && u.Table != article.None {
			continue
		}
		units := d.UnitsOf(b)
		if b == u.Block {
			units = before(units, u)
		}
		if id, any := soleOwner(p, units); any {
			return id
		}
	}
	if id, any := soleOwner(p, []annotate.Unit{d.Title}); any {
		return id
	}
	id, _ := soleOwner(p, d.Units) // 以中国联通为例
	return id
}

// before returns those of units that stand before u.
func before(units []annotate.Unit, u *annotate.Unit) []annotate.Unit {
	for k := range units {
		if &units[k] == u {
			return units[:k]
		}
	}
	return nil
}

// soleOwner returns the organisation that units name, "" if they name several that
// have nothing to do with each other, or one without a known number. any tells whether
// they name one at all.
func soleOwner(p *rules.Pass, units []annotate.Unit) (id string, any bool) {
	for k := range units {
		for _, h := range units[k].Hits {
			owner := organisation(&units[k], h)
			if owner == "" {
				continue
			}
			if any && id != owner && !claim.RelatedOwners(id, owner) {
				return "", true
			}
			if !any || knows(p, owner) {
				id, any = owner, true
			}
		}
	}
	if !knows(p, id) && !knows(p, parentOf(id)) {
		return "", any
	}
	return id, any
}

// organisation returns the organisation that a term names, by itself or as that of a
// thing (抖音号, 京东白条), "" if it names none for sure.
func organisation(u *annotate.Unit, h lexicon.Hit) string {
	switch {
	case inPhone(u, h):
	case (h.Category == lexicon.Owner || h.Category == lexicon.Product) && h.Facet != "ambiguous":
		return h.ID
	case h.Category == lexicon.Object:
		_, last := utf8.DecodeLastRuneInString(h.Text)
		for _, part := range lexicon.Scan(h.Text[:len(h.Text)-last], nil) {
			if part.Category == lexicon.Product && part.Start == 0 {
				return part.ID
			}
		}
	}
	return ""
}

// inPhone reports whether a hit is a part of a telephone number (12306).
func inPhone(u *annotate.Unit, h lexicon.Hit) bool {
	return slices.ContainsFunc(u.Phones, func(n phone.Number) bool { return h.Start < n.Span.End && h.End > n.Span.Start })
}

// misplaced reports whether a known number that no organisation is named beside is put
// forward as that of the organisation that the article is about, although it is
// another's, which the article does not speak of. One of the same line of business
// needs no more than that it is to be called; one of another line must be called the
// hotline of the article's own.
func misplaced(p *rules.Pass, n number, owners []factbase.Phone) bool {
	if n.about == "" || n.owner != "" && !claim.RelatedOwners(n.owner, n.about) && n.owner != n.about || owned(owners, n.about, asOf(p)) || n.Class == phone.SMSPort {
		return false
	}
	u := &p.Doc.Units[n.unit]
	c := u.Clauses[u.ClauseAt(n.Span.Start)]
	before := strings.TrimRight(u.Text[:n.Span.Start], " :：是为拨打")
	desk := lexicon.HouseDesks.End(before) && len(before) <= deskReach
	if lexicon.OtherParties.In(u.Text[c.Start:c.End]) && !desk || knownNumbers(p, u) > 1 {
		return false
	}
	other, ok := p.Facts.Owner(owners[0].OwnerID)
	if ok && miscopied(p, n) && !spokenOf(p, owners) {
		return true
	}
	if !ok || public(other.Category) || kin(n.about, other.ID) || spokenOf(p, owners) {
		return false
	}
	if about, ok := p.Facts.Owner(n.about); ok && about.Category == other.Category {
		return true
	}
	return lexicon.OwnHotlines.End(before) || desk
}

// deskReach bounds, in bytes, the label of a desk, which says nothing of whose it is.
const deskReach = 5 * len("字")

// miscopied reports whether a hotline differs in one digit from one of the organisation
// that the article is about.
func miscopied(p *rules.Pass, n number) bool {
	if n.Class != phone.Short95 && n.Class != phone.Toll400 {
		return false
	}
	return slices.ContainsFunc(p.Facts.PhonesByOwner(n.about), func(own factbase.Phone) bool {
		if len(own.Digits) != len(n.Digits) {
			return false
		}
		differ := 0
		for i := range len(n.Digits) {
			if n.Digits[i] != own.Digits[i] {
				differ++
			}
		}
		return differ == 1
	})
}

// knownNumbers counts the known numbers of a unit.
func knownNumbers(p *rules.Pass, u *annotate.Unit) int {
	known := 0
	for _, n := range u.Phones {
		if len(p.Facts.PhonesByNumber(n.Digits)) > 0 {
			known++
		}
	}
	return known
}

// public reports whether owners of a category serve everybody, so that any article may
// name their numbers.
func public(category string) bool {
	return category == "gov" || category == "emergency" || category == "utility"
}

// kin reports whether two organisations belong to one house, whose hotlines may stand
// for each other.
func kin(a, b string) bool {
	x, y := parentOf(a), parentOf(b)
	return claim.RelatedOwners(a, b) || x != "" && (x == y || claim.RelatedOwners(x, b)) || y != "" && claim.RelatedOwners(a, y)
}

// parentOf returns the house that a product belongs to, or "".
func parentOf(id string) string {
	if p, ok := lexicon.ProductByID(id); ok {
		return p.Parent
	}
	return ""
}

// spokenOf reports whether an article names one of the owners of a number anywhere.
func spokenOf(p *rules.Pass, owners []factbase.Phone) bool {
	for i := range p.Doc.Units {
		u := &p.Doc.Units[i]
		for _, h := range u.Hits {
			if h.Category != lexicon.Owner && h.Category != lexicon.Product || inPhone(u, h) {
				continue
			}
			if slices.ContainsFunc(owners, func(ph factbase.Phone) bool { return ph.OwnerID == h.ID || claim.RelatedOwners(ph.OwnerID, h.ID) }) {
				return true
			}
		}
	}
	return false
}
