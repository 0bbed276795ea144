package claim

import (
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
	"buzhou/internal/source"
)

// general is the kind of a fee that the text only calls a fee or a price; other
// that of one with a name that no data lists (托运费), which is then its item.
const (
	general = "general"
	other   = "other"
)

// fee is what an amount is paid for: a kind and, for a fee that the lexicon does
// not name, the phrase that does.
type fee struct {
	kind string
	item string
	// name is the whole phrase that names a known kind (转让手续费).
	name string
}

// fees makes claims of the amounts and rates of a unit that are said to be the
// price of something.
func (x *Extraction) fees(unit int) {
	u := &x.Doc.Units[unit]
	for _, q := range u.Quantities {
		if q.Kind != quantity.Money && q.Kind != quantity.Percent {
			continue
		}
		x.Stats.Amounts++
		q = waived(u, q)
		f, ok := x.feeAt(u, q)
		if !ok || taxed(u, q) || summed(u, q) || freebie(u, q) {
			x.Stats.AmountsWithoutKind++
			continue
		}
		t := x.feeTopic(u, q, x.topicAt(unit, q.Core.Start))
		if t.Item = f.item; f.item == "" && !t.Known() {
			t.Item = f.name // a verb without its object tells one 手续费 from another
		}
		if t.Item == "" && x.strangeRow(u) {
			continue // the fee of something that no data lists
		}
		v, scope := x.amount(unit, q, t, false)
		st := x.valueStance(u, q)
		if q.Kind == quantity.Money && workedOut(u, q) {
			st.Force = annotate.Instance
		}
		x.add(Claim{Topic: t, Slot: Fee + Slot(f.kind), Value: v, Scope: scope, Stance: st}, unit, q.Span.Start, q.Span.End)
	}
}

// waived reads a sum that the text says is not charged (一分钱不收) as nothing.
func waived(u *annotate.Unit, q quantity.Quantity) quantity.Quantity {
	if q.Kind != quantity.Money || q.Interval.Max > 100 {
		return q
	}
	rest := strings.TrimLeft(u.Text[q.Span.End:], "都也")
	for _, w := range [...]string{"不收", "不要", "不用", "不花", "没收", "没花", "不需要", "不交"} {
		if strings.HasPrefix(rest, w) {
			q.Interval, q.Word = quantity.Interval{}, u.Text[q.Core.Start:q.Core.End]
		}
	}
	return q
}

// feeAt reads what an amount is paid for: the nearest name of a fee in its
// clause or the one before, the heads of its row and column, the title of its
// item or section. An amount near a word for a limit or a balance is no fee.
func (x *Extraction) feeAt(u *annotate.Unit, q quantity.Quantity) (fee, bool) {
	at := u.ClauseAt(q.Core.Start)
	for k := at; k >= 0 && k >= at-1; k-- {
		c := u.Clauses[k]
		if k < at && (hasAmount(u, c) || !bare(u, u.Clauses[at], q)) {
			break
		}
		if f, ok := x.feeIn(u, c, q); ok && (f.kind != general || !extra(u.Text[c.Start:min(c.End, q.Core.Start)])) && (k == at || x.itemBefore(u, u.Clauses[at].Start, q.Span.Start).text == "") {
			f = x.named(u, c, q, f)
			if u.Table >= 0 && f.kind == general && f.item == "" {
				if cell, ok := x.cellFee(u, q); ok {
					return cell, true // 免费 in a column for the 工本费
				}
			}
			return f, true
		}
		if u.HasIn(c.Start, c.End, lexicon.Limit) {
			return fee{}, false
		}
	}
	if u.Table >= 0 {
		return x.cellFee(u, q)
	}
	c := u.Clauses[at]
	if extra(u.Text[c.Start:q.Core.Start]) {
		return fee{}, false
	}
	item := x.itemBefore(u, c.Start, q.Span.Start)
	if item.text == "" && at > 0 && !hasAmount(u, u.Clauses[at-1]) {
		item = x.itemBefore(u, u.Clauses[at-1].Start, u.Clauses[at-1].End)
	}
	if item.text == "" && looseRunes(u, 0, q.Span.Start)+looseRunes(u, q.Span.End, c.End) > bareRunes || item.text != "" && item.end+12 < q.Span.Start {
		return fee{}, false
	}
	f, ok := x.headFee(u)
	if !ok && item.text != "" {
		f, ok = x.leadFee(u, at)
	}
	if !ok && q.Per != "" {
		f, ok = fee{kind: general}, true
	}
	if ok && item.text != "" && x.unread(u, item) {
		f = fee{kind: other, item: item.text} // 普通号10元 under 挂号费
		if !strings.HasSuffix(item.text, "费") {
			f.kind = general
		}
	}
	return f, ok
}

// extra reports whether a sum comes on top of others (要邮寄的另加20元).
func extra(s string) bool {
	for _, w := range [...]string{"另加", "另付", "另收", "外加", "加收", "再加", "多收", "加付", "再付"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// leadFee reads the fee that a series of prices is announced with (挂号费:普通号10元,专家号50元).
func (x *Extraction) leadFee(u *annotate.Unit, at int) (fee, bool) {
	for k := at - 1; k >= 0; k-- {
		if c := u.Clauses[k]; !hasAmount(u, c) {
			return x.feeIn(u, c, quantity.Quantity{Span: source.Span{Start: c.End, End: c.End}})
		}
	}
	return fee{}, false
}

// feeIn returns the name of a fee in clause c that is nearest to q; one of its
// own kind outweighs a general word.
func (x *Extraction) feeIn(u *annotate.Unit, c annotate.Clause, q quantity.Quantity) (fee, bool) {
	best, dist := fee{}, 1<<30
	take := func(f fee, start, end, handicap int) {
		d := start - q.Span.End + 6
		if start < q.Span.Start {
			d = max(0, q.Span.Start-end)
		}
		if d += handicap; d < dist {
			best, dist = f, d
		}
	}
	for _, h := range u.Hits {
		if h.Category == lexicon.Fee && c.Contains(h.Start) {
			switch {
			case h.ID == general:
				take(fee{kind: general}, h.Start, h.End, 200)
			case strings.HasSuffix(h.Text, "卡"):
				take(fee{kind: general, item: h.Text}, h.Start, h.End, 1) // 月卡, 年卡: what is sold
			default:
				take(fee{kind: h.ID, name: x.phraseTo(u, c, h)}, h.Start, h.End, 1)
			}
		}
	}
	for _, t := range x.items(u, c.Start, c.End) {
		if feeNoun(t.text) && x.unread(u, t) {
			take(x.feeNamed(t.text), t.start, t.end, 0)
		}
	}
	if q.Word != "" && q.Interval.Max == 0 {
		take(fee{kind: general}, q.Span.Start, q.Span.End, 100)
	}
	return best, dist < 1<<30
}

// phraseTo returns the phrase that ends in the name of a fee, "" if that is only
// the name.
func (x *Extraction) phraseTo(u *annotate.Unit, c annotate.Clause, h lexicon.Hit) string {
	for _, t := range x.items(u, c.Start, c.End) {
		if t.end == h.End && t.start < h.Start {
			if f := x.feeNamed(t.text); f.item != "" {
				return f.item
			}
		}
	}
	return ""
}

// feeNoun reports whether a phrase is the name of a fee.
func feeNoun(s string) bool {
	for _, end := range [...]string{"费", "押金", "租金", "税", "金"} {
		if strings.HasSuffix(s, end) {
			return utf8.RuneCountInString(s) > 2 && !slices.Contains([]string{"免费", "收费", "付费", "缴费", "自费", "公费", "话费", "现金", "基金", "公积金", "奖金", "资金"}, s)
		}
	}
	return false
}

// feeNamed returns the fee of a name: without the verb of paying that
// segmentation leaves at it (先交押金), and of the lexicon's kind if that is what
// its last words are (小额账户 管理费, but not 托运 费).
func (x *Extraction) feeNamed(s string) fee {
	for {
		r, size := utf8.DecodeRuneInString(s)
		if !strings.ContainsRune("先另再需要补预交付收缴扣加只", r) || utf8.RuneCountInString(s) <= 2 {
			break
		}
		s = s[size:]
	}
	f := fee{kind: other, item: s}
	words := x.Doc.Words(s, 0, len(s))
	for _, h := range lexicon.Scan(s, nil) {
		whole := slices.ContainsFunc(words, func(w source.Span) bool { return w.Start == h.Start })
		if h.Category != lexicon.Fee || h.End != len(s) || h.ID == general || !whole {
			continue
		}
		if f.kind = h.ID; h.Start == 0 {
			f.item = ""
		}
	}
	return f
}

// named adds to a fee that is only called one what it is the price of: the noun
// phrase before the amount (改名卡售价68元).
func (x *Extraction) named(u *annotate.Unit, c annotate.Clause, q quantity.Quantity, f fee) fee {
	if f.kind != general {
		return f
	}
	item := x.itemBefore(u, c.Start, min(q.Span.Start, c.End))
	at := u.ClauseAt(q.Core.Start)
	if item.text == "" && at > 0 && bare(u, u.Clauses[at], q) && !hasAmount(u, u.Clauses[at-1]) {
		item = x.itemBefore(u, u.Clauses[at-1].Start, u.Clauses[at-1].End)
	}
	if item.text == "" && q.Word != "" {
		item = x.itemAfter(u, q.Span.End, c.End)
	}
	if item.text != "" && x.unread(u, item) && !(q.Kind == quantity.Percent && item.end == q.Span.Start) {
		f.item = item.text // but 票价5% is a share of the price
	}
	return f
}

// unread reports whether a part of a phrase of two characters or more is no term
// of the lexicon, so that the phrase names a thing of its own; the last
// character of a name of a fee counts by itself.
func (x *Extraction) unread(u *annotate.Unit, t term) bool {
	n := 0
	for k, r := range u.Text[t.start:t.end] {
		if r != '的' && !knownAt(u, t.start+k) {
			n++
		}
	}
	return n >= 2 || n == 1 && feeNoun(t.text)
}

// knownAt reports whether a term that topics, kinds or scopes are read from
// covers offset k.
func knownAt(u *annotate.Unit, k int) bool {
	for _, h := range u.Hits {
		if h.Start > k {
			return false
		}
		if k < h.End {
			switch h.Category {
			case lexicon.Verb, lexicon.Object, lexicon.Operation, lexicon.Fee, lexicon.Product, lexicon.Facet, lexicon.Stage, lexicon.Owner:
				return true
			}
		}
	}
	return false
}

// cellFee reads the fee of a cell from the heads of its row and column.
func (x *Extraction) cellFee(u *annotate.Unit, q quantity.Quantity) (fee, bool) {
	row, col := x.Contexts.Row(u), x.Contexts.Column(u)
	f, ok := fee{}, false
	for _, h := range [...]*annotate.Unit{row, col} {
		if h == nil || ok {
			continue
		}
		f, ok = x.headName(h)
	}
	if !ok && (q.Per != "" || col != nil && col.Has(lexicon.Column, "fee")) {
		f, ok = fee{kind: general}, true
	}
	if ok && f.item == "" && row != nil {
		if ts := x.items(row, 0, len(row.Text)); len(ts) == 1 && x.unread(row, ts[0]) {
			f.item = ts[0].text
		}
	}
	return f, ok
}

// headName reads the name of a fee that a head gives.
func (x *Extraction) headName(h *annotate.Unit) (fee, bool) {
	for _, t := range x.items(h, 0, len(h.Text)) {
		if feeNoun(t.text) && x.unread(h, t) {
			return x.feeNamed(t.text), true
		}
	}
	for _, hit := range h.Hits {
		if hit.Category == lexicon.Fee {
			return fee{kind: hit.ID}, true
		}
	}
	return fee{}, false
}

func hasAmount(u *annotate.Unit, c annotate.Clause) bool {
	for _, q := range u.Quantities {
		if (q.Kind == quantity.Money || q.Kind == quantity.Percent) && c.Contains(q.Core.Start) {
			return true
		}
	}
	return false
}

// headFee reads the fee from the item's title line or the heading.
func (x *Extraction) headFee(u *annotate.Unit) (fee, bool) {
	for _, h := range x.headsOf(u) {
		if len(h.Text) > maxHead || h.Span(0, 0) == u.Span(0, 0) {
			continue
		}
		if f, ok := x.headName(h); ok {
			return f, true
		}
	}
	return fee{}, false
}

// taxed reports whether an amount is only what a fee is taken of, or a step of
// its scale: 提现5000元, 票价200元, 满100元, 单笔不足0.1元的.
func taxed(u *annotate.Unit, q quantity.Quantity) bool {
	if strings.HasPrefix(strings.TrimLeft(u.Text[q.Span.End:], " "), "/") {
		return true // per something that is not understood: 元/1GiB/小时
	}
	if q.Kind != quantity.Money {
		head := u.Text[:q.Core.Start]
		for _, w := range [...]string{"降低", "下降", "降", "上涨", "涨", "提高", "增加", "减少", "节省", "上浮", "下浮", "浮动", "优惠"} {
			if strings.HasSuffix(head, w) {
				return true
			}
		}
		return strings.Contains(u.Text[q.Core.Start:q.Core.End], "折")
	}
	if q.Interval.Max == 0 {
		return false
	}
	for _, w := range [...]string{"优惠券", "代金券", "红包", "补贴", "优惠", "现金券", "抵扣"} {
		if strings.HasPrefix(u.Text[q.Span.End:], w) {
			return true
		}
	}
	head := strings.TrimRight(u.Text[:q.Span.Start], " :：为是了")
	for _, w := range [...]string{"收取", "领取", "减免"} {
		if strings.HasSuffix(head, w) {
			return false
		}
	}
	for _, w := range [...]string{"票价", "金额", "余额", "本金", "消费", "充值", "转账", "提现", "存入", "借款", "贷款", "购买", "原价", "总价", "每满", "满", "房价", "车价", "退回", "返还", "退给", "取现", "汇款", "转", "存", "取", "借", "省", "少花", "多花", "补贴", "奖励", "优惠", "减", "立减", "返现", "划线价", "市场价", "面值", "折后", "券后", "到手", "优惠后", "额度", "赔", "赔付", "赔偿"} {
		if strings.HasSuffix(head, w) {
			return true
		}
	}
	if !band(u, &q) {
		return false
	}
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	for _, w := range [...]string{"不足", "不满", "未满", "满", "超出", "超过", "每", "额度"} {
		if strings.Contains(u.Text[c.Start:q.Core.Start], w) {
			return true
		}
	}
	for i := range u.Quantities {
		if o := &u.Quantities[i]; o.Core.Start > q.Core.Start && (o.Kind == quantity.Money || o.Kind == quantity.Percent) && u.ClauseAt(o.Core.Start) <= u.ClauseAt(q.Core.Start)+1 {
			return true
		}
	}
	return false
}

// summed reports whether an amount is the sum of several fees.
func summed(u *annotate.Unit, q quantity.Quantity) bool {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	head := u.Text[c.Start:q.Core.Start]
	for _, w := range [...]string{"合计", "共计", "总计", "总共", "一共", "加起来", "总费用", "全套", "下来"} {
		if strings.Contains(head, w) {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimRight(head, " 约要需是为"), "共")
}

// freebie reports whether 免费 names a thing that costs nothing or a free quota,
// and says nothing of the price of what the text is about (免费额度, 免费热线).
func freebie(u *annotate.Unit, q quantity.Quantity) bool {
	if q.Word == "" || q.Interval.Max != 0 {
		return false
	}
	if strings.HasPrefix(u.Text[q.Span.End:], "的") {
		return true
	}
	for _, h := range u.Hits {
		if h.Start == q.Span.End && (h.Category == lexicon.Limit || h.Category == lexicon.Phone || h.Category == lexicon.Padding) {
			return true
		}
	}
	for _, w := range [...]string{"额度", "次数", "热线", "电话", "试用", "体验", "咨询", "WiFi", "Wi-Fi", "wifi", "停车", "版", "名额", "期", "用户", "会员", "账号", "时段", "时长", "流量", "券", "领取", "政策", "服务"} {
		if strings.HasPrefix(u.Text[q.Span.End:], w) {
			return true
		}
	}
	return false
}

// feeTopic returns what a fee is the fee of: the object that its clause
// names (身份证工本费, 港澳通行证每本60元), or what the text is about.
func (x *Extraction) feeTopic(u *annotate.Unit, q quantity.Quantity, t annotate.Topic) annotate.Topic {
	c := u.Clauses[u.ClauseAt(q.Core.Start)]
	object := ""
	for _, h := range u.Hits {
		if h.Category == lexicon.Object && c.Contains(h.Start) && (h.Start < q.Core.Start || object == "") {
			object = h.ID
		}
	}
	if at := u.ClauseAt(q.Core.Start); object == "" && at > 0 {
		for _, h := range u.Hits {
			if h.Category == lexicon.Object && u.Clauses[at-1].Contains(h.Start) {
				object = h.ID // 补一张临时身份证,工本费10元
			}
		}
	}
	if object == "" && u.Table >= 0 {
		if row := x.Contexts.Row(u); row != nil {
			for _, h := range row.Hits {
				if h.Category == lexicon.Object {
					object = h.ID
				}
			}
		}
	}
	if object == "" || object == t.Object && !x.feeOf(u, c, object) {
		return t
	}
	t.Object, t.From = object, annotate.FromClause
	if o, ok := lexicon.ObjectByID(object); ok {
		for _, m := range u.Mentions {
			if m.Object == object {
				t.Operation = m.Operation
				return t
			}
		}
		t.Operation = o.Op
	}
	return t
}

// strangeRow reports whether a cell stands in a row about something that the
// lexicon does not know.
func (x *Extraction) strangeRow(u *annotate.Unit) bool {
	if u.Table < 0 {
		return false
	}
	row := x.Contexts.Row(u)
	if row == nil || looseWords(row) < 2 {
		return false
	}
	for _, h := range row.Hits {
		if h.Category == lexicon.Object {
			return false
		}
	}
	return true
}

// feeOf reports whether the clause names the fee of the object itself, without
// an operation (实名认证费用), so that it is the fee for having it done.
func (x *Extraction) feeOf(u *annotate.Unit, c annotate.Clause, object string) bool {
	for _, h := range u.Hits {
		if h.Category != lexicon.Object || h.ID != object || !c.Contains(h.Start) {
			continue
		}
		for _, f := range u.Hits {
			if f.Category == lexicon.Fee && f.Start == h.Start {
				return true
			}
		}
	}
	return false
}

// compareFees compares two fees of one topic. What is free in general is free of
// every charge that the task itself has.
func compareFees(a, b *Claim, env *Env) Result {
	if r := apart(a, b, env); r != "" {
		return no(r)
	}
	qa, qb := &a.Value.Quantity, &b.Value.Quantity
	if qa.Currency != qb.Currency || !samePer(a, b) {
		return no("unit")
	}
	if qa.Kind != qb.Kind && (free(qa) && qb.Interval.Min > 0 || free(qb) && qa.Interval.Min > 0) {
		return conflict("value")
	}
	return compareIntervals(a, b)
}

func free(q *quantity.Quantity) bool { return q.Kind == quantity.Money && q.Interval.Max == 0 }

// generalFee reports whether one slot is the price of a task in general and the
// other the charge that such a price consists of.
func generalFee(a, b Slot) bool {
	if a.Family() != Fee || b.Family() != Fee {
		return false
	}
	return a.Stage() == general && mainCharge(b.Stage()) || b.Stage() == general && mainCharge(a.Stage())
}

// mainCharge reports whether a kind of fee is what one pays for the task itself,
// not for what comes with it.
func mainCharge(kind string) bool {
	switch kind {
	case "production", "service", "loss", "refund", "reschedule", "registration", "verify":
		return true
	}
	return false
}

// samePer reports whether two values are counted per the same: 2元/次 and 2元/笔,
// but not 5元/月 and 5元. What is counted once may leave the unit out.
func samePer(a, b *Claim) bool {
	x, y := a.Value.Quantity.Per, b.Value.Quantity.Per
	if x == y || piece(x) && piece(y) {
		return true
	}
	if x == "" {
		x = y
	} else if y != "" {
		return false
	}
	switch a.Slot.Stage() {
	case "monthly":
		return period(x) == "月"
	case "annual":
		return period(x) == "年"
	}
	return piece(x)
}

// piece reports whether a value per p is the value of one thing done or bought.
func piece(p string) bool {
	switch p {
	case "次", "笔", "回", "张", "本", "个", "只", "件", "份", "枚", "块", "套", "证", "人", "人次", "位", "卡", "台", "户", "单", "票", "部", "辆", "项", "条", "把", "副", "支", "号":
		return true
	}
	return false
}

// period returns the unit of time that p names.
func period(p string) string {
	switch p {
	case "月", "个月":
		return "月"
	case "日", "天":
		return "日"
	}
	return p
}
