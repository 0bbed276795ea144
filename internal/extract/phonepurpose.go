package extract

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"buzhou/internal/annotate"
	"buzhou/internal/claim"
	"buzhou/internal/lexicon"
	tel "buzhou/internal/quantity/phone"
)

// purposeOf returns what a number is for and the words that say whose it is or
// what for, where the lexicon does not know them, and all words of its label.
func (x *Extraction) purposeOf(u *annotate.Unit, n tel.Number) (purpose, item string, words []string, ok bool) {
	head, from, to, ok := x.labelOf(u, n)
	if !ok {
		if q := x.askedNumber(u); q != nil {
			return cmp.Or(purposeIn(q, 0, len(q.Text)), claim.OtherFee), x.purposeWords(q, 0, len(q.Text)), x.labelWords(q, 0, len(q.Text)), true
		}
		return "", "", nil, false
	}
	words = x.labelWords(head, from, to)
	if i, j, ok := remarked(u.Text[n.Span.End:]); ok {
		words = append(words, x.labelWords(u, n.Span.End+i, n.Span.End+j)...)
		slices.Sort(words)
		words = slices.Compact(words)
	}
	purpose = purposeIn(head, from, to)
	end := to
	for _, h := range head.Hits {
		if h.Start >= from && h.End <= to && (h.Is(lexicon.Phone, "call") || h.Category == lexicon.Purpose) && x.purposeWords(head, from, h.Start) != "" {
			end = h.End // 物业报修电话写在门上
		}
	}
	item = x.purposeWords(head, from, end)
	switch {
	case purpose != "":
	case lexicon.OwnHotlines.Start(u.Text[n.Span.End:]), // 打10086客服热线
		item == "" && hotlineClass(n.Class): // 仍不行请拨400-…
		purpose = "service"
	default:
		purpose = claim.OtherFee
	}
	if purpose == claim.OtherFee && item == "" {
		if q := x.askedNumber(u); q != nil && q != head {
			purpose, item, words = cmp.Or(purposeIn(q, 0, len(q.Text)), claim.OtherFee), x.purposeWords(q, 0, len(q.Text)), x.labelWords(q, 0, len(q.Text))
		}
	}
	return purpose, item, words, purpose != claim.OtherFee || item != ""
}

// labelOf returns the words that announce a number, as a range of the unit that they
// stand in: its clause, the clause before its bare label (抢修24小时值班,电话…), or the head
// of its row.
func (x *Extraction) labelOf(u *annotate.Unit, n tel.Number) (head *annotate.Unit, from, to int, ok bool) {
	at := u.ClauseAt(n.Span.Start)
	c := u.Clauses[at]
	head, from, to = u, c.Start, n.Span.Start
	if len(x.items(u, from, to)) == 0 && !announces(u, from, to) {
		switch row := x.Contexts.Row(u); {
		case row != nil && row != u:
			column := x.Contexts.Column(u)
			listed := column != nil && (announces(column, 0, len(column.Text)) || strings.Contains(column.Text, "号码"))
			return row, 0, len(row.Text), listed || announces(row, 0, len(row.Text))
		case at > 0 && LabelEnd(u.Text[:c.Start]):
			from = u.Clauses[at-1].Start
		default:
			return nil, 0, 0, false
		}
	} else if own := strings.TrimLeft(u.Text[from:to], ",，"); at > 0 && lexicon.NumberLabels.Trim(own) == "" && noun(own) && purposeIn(u, from, to) == "" {
		from = u.Clauses[at-1].Start
	}
	for i := range u.Phones {
		if p := u.Phones[i].Span; p.End <= to && p.End > from {
			from = p.End // what stands before another number is about that one
		}
	}
	ok = announces(head, from, to) || from == 0 && LabelEnd(u.Text[:to]) && utf8.RuneCountInString(u.Text[:to]) <= maxCaption && n.Class != tel.Mobile || lexicon.OwnHotlines.End(strings.TrimRight(u.Text[from:to], " :：是为"))
	return head, from + calling(u.Text[from:to]), to, ok
}

// maxCaption bounds the label of a line that is nothing but label and number, in characters.
const maxCaption = 12

// calling returns the end of the verb for calling in text, if the name of a line follows
// it, else 0: in 不确定的话打开户热线 only 开户 is what the line is for.
func calling(text string) int {
	end := 0
	for _, verb := range [...]string{"拨打", "致电", "联系", "咨询", "拨", "打"} {
		i := strings.LastIndex(text, verb)
		if i < 0 || i+len(verb) <= end || verb == "打" && madeWith(text[i+len(verb):]) {
			continue
		}
		if rest := text[i+len(verb):]; (verb == "咨询" || verb == "联系") && lexicon.NumberLabels.Trim(rest) == "" {
			continue // 咨询电话
		} else if noun(rest) || strings.Contains(rest, "售后") {
			end = i + len(verb)
		}
	}
	return end
}

// madeWith reports whether text goes on with a character that makes 打 another word:
// 打印店, 打车.
func madeWith(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune("印车假卡包捞工折扫水击造", r)
}

// noun reports whether a label names the number, and is no mere word for calling it.
func noun(label string) bool {
	for _, w := range [...]string{"电话", "热线", "号码", "专线", "客服"} {
		if strings.Contains(label, w) {
			return true
		}
	}
	return false
}

// purposeIn returns the purpose that the words of Text[i:j] name, or "".
func purposeIn(u *annotate.Unit, i, j int) (purpose string) {
	for _, h := range u.Hits {
		if h.Start < i || h.End > j {
			continue
		}
		switch {
		case h.Category == lexicon.Purpose:
			purpose = h.ID
		case h.Is(lexicon.Verb, "report-loss") && purpose == "":
			purpose = "loss"
		case h.Is(lexicon.Verb, "complain", "appeal") && purpose == "":
			purpose = "complaint"
		}
	}
	text := u.Text[i:j]
	switch {
	case purpose != "":
	case strings.Contains(text, "监督"):
		purpose = "complaint"
	case strings.Contains(text, "客服"), strings.Contains(text, "售后"), strings.Contains(text, "服务热线"), strings.Contains(text, "服务台"), strings.Contains(text, "总台"), strings.Contains(text, "总机"):
		purpose = "service"
	}
	return purpose
}

// announces reports whether Text[i:j] announces a number to call.
func announces(u *annotate.Unit, i, j int) bool {
	for _, h := range u.Hits {
		if h.Start >= i && h.End <= j && (h.Is(lexicon.Phone, "call") || h.Category == lexicon.Purpose) {
			return true
		}
	}
	return false
}

// purposeWords returns the last phrase of Text[i:j] that says whose a number is or
// what for: without words for calling, and without an organisation that is known.
func (x *Extraction) purposeWords(u *annotate.Unit, i, j int) string {
	all := x.items(u, i, j)
	for k := len(all) - 1; k >= 0; k-- {
		var b strings.Builder
		for _, w := range x.Doc.Words(u.Text, all[k].start, all[k].end) {
			if s := u.Text[w.Start:w.End]; !namesOwner(u, w.Start, w.End) && nameWord(s) && !callWord(s) {
				b.WriteString(FoldTerm(s))
			}
		}
		if utf8.RuneCountInString(b.String()) >= 2 {
			return b.String()
		}
	}
	return ""
}

// namesOwner reports whether Text[i:j] belongs to a known organisation or to a word
// that the purpose is read from.
func namesOwner(u *annotate.Unit, i, j int) bool {
	for _, h := range u.Hits {
		if h.Start >= j || h.End <= i {
			continue
		}
		switch {
		case h.Category == lexicon.Owner && h.Facet != "ambiguous", h.Category == lexicon.Product, h.Category == lexicon.Phone, h.Category == lexicon.Purpose, h.Is(lexicon.Verb, "report-loss", "complain", "appeal"):
			return true
		}
	}
	return false
}

// callWord reports whether a word only belongs to calling.
func callWord(s string) bool {
	return lexicon.CallWords.Has(s)
}
