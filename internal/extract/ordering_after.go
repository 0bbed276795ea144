package extract

import (
	"strings"
	"unicode"

	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

// past reads A之后才能B, A后再B, B要在A之后才能办.
func (r *orderReader) past(h lexicon.Hit) {
	u := r.u
	at := u.ClauseAt(h.Start)
	c := u.Clauses[at]
	start, subject := c.Start, c.Start
	for _, w := range [...]string{"在", "等", "待"} {
		if k := strings.LastIndex(u.Text[c.Start:h.Start], w); k > 0 && c.Start+k > subject {
			subject, start = c.Start+k, c.Start+k+len(w)
		}
	}
	first := r.part(start, h.Start).before()
	if lexicon.Repeats.In(u.Text[c.Start:h.Start]) || hasPrefix(u.Text[first.start:], "此", "这", "那", "然") || lexicon.Placing.Start(u.Text[h.End:]) || u.HasIn(c.Start, h.Start, lexicon.Modal, "condition") {
		return
	}
	for _, t := range u.Hits {
		if t.Start < h.End || !t.Is(lexicon.Turn, "then", "start") {
			continue
		}
		k := u.ClauseAt(t.Start)
		if k > at+1 || t.ID == "start" || lexicon.BarWords.In(u.Text[h.End:t.Start]) || u.HasIn(h.End, t.Start, lexicon.Modal, "neednot", "cannot", "dont", "lack", "can") {
			break // 以后想用还可以再打开
		}
		if strings.HasSuffix(t.Text, "再") && k+1 < len(u.Clauses) && lexicon.Lapses.In(u.Text[u.Clauses[k+1].Start:u.Clauses[k+1].End]) {
			return // 评审通过后再推送,批准作废
		}
		then := r.part(t.End, u.Clauses[k].End)
		from := h.End
		if k > at {
			from = u.Clauses[k].Start
		}
		switch {
		case subject > c.Start:
			then = r.with(then, c.Start, subject) // 光猫只有在拆机之后才能归还
		case from < t.Start && t.Start-from <= shortAct:
			then = r.with(then, from, t.Start)
		}
		r.insist(first, then, !lexicon.Enabling.Has(t.Text))
		return
	}
	if subject > c.Start && (lexicon.MustDo.In(u.Text[c.Start:subject]) || lexicon.TakesPlace.Start(u.Text[h.End:])) && !u.SaysIn(c.Start, c.End, &lexicon.BarWords) {
		r.add(first, r.with(r.part(c.Start, subject), h.End, c.End), "") // B必须在A以后办
	} else if plain(u.Text[h.End:c.End]) && at+1 < len(u.Clauses) && subject == c.Start {
		r.follows(first, at+1)
	}
}

// follows reads A后,B: what a sentence tells in passing.
func (r *orderReader) follows(first phrase, at int) {
	u := r.u
	c := u.Clauses[at]
	if u.SaysIn(c.Start, c.End, &lexicon.BarWords) || u.HasIn(c.Start, c.End, lexicon.Modal, "neednot", "cannot", "dont", "can", "alternative", "condition", "lack") || strings.HasPrefix(u.Text[c.Start:], "；") || strings.HasPrefix(u.Text[c.Start:], ";") {
		return
	}
	if !u.SaysIn(c.Start, c.End, &lexicon.Outcomes) {
		r.insist(first, r.part(c.Start, c.End), false)
	}
}

// insist adds that first comes before then, and whether the sentence insists on it.
func (r *orderReader) insist(first, then phrase, must bool) {
	n := len(r.out)
	r.add(first, then, "")
	for i := n; i < len(r.out); i++ {
		r.out[i].loose = !must
	}
}

// maxActor bounds what stands before 才 and only tells who acts, in bytes.
const maxActor = 12

// only reads A才能B, A,才能B and A完再B where no word says after.
func (r *orderReader) only(h lexicon.Hit) {
	u := r.u
	again := h.Text == "再" || h.Text == "然后"
	if !again && !strings.Contains(h.Text, "才") && !strings.Contains(h.Text, "方") {
		return
	}
	at := u.ClauseAt(h.Start)
	c := u.Clauses[at]
	from := c.Start
	if at > 0 {
		from = u.Clauses[at-1].Start
	}
	if u.HasIn(from, h.Start, lexicon.Turn, "past", "start", "ahead") || u.HasIn(from, h.Start, lexicon.Modal, "question", "condition", "neednot") || lexicon.BarWords.In(u.Text[from:h.Start]) {
		return
	}
	lead := strings.Trim(u.Text[c.Start:h.Start], " ,，:：")
	first, then := r.part(c.Start, h.Start), r.part(h.End, c.End)
	if at > 0 && len(lead) <= maxActor && !strings.HasPrefix(u.Text[c.Start:], ";") && !strings.HasPrefix(u.Text[c.Start:], "；") {
		first, then = r.part(from, c.Start), r.with(then, c.Start, h.Start) // 电表装好,业主才能签合同
	}
	if again && !lexicon.Through.In(u.Text[first.start:min(len(u.Text), first.end+len("了"))]) && !lexicon.Awaits.Start(strings.TrimLeft(u.Text[from:], " ,，:：；;")) {
		return // 打完针再走, 等下了车再付
	}
	if strings.HasPrefix(h.Text, "才") && (lexicon.Outcomes.Start(u.Text[h.End:]) || r.lasts(first)) {
		return // 才支持扩容; 要几个小时才能使用
	}
	r.add(first.before(), then, r.among(at, c.Start, c.Start))
}

// lasts reports whether a phrase tells of a time.
func (r *orderReader) lasts(p phrase) bool {
	for k := range r.u.Quantities {
		if q := &r.u.Quantities[k]; q.Kind == quantity.Duration && q.Core.Start >= p.start && q.Core.End <= p.end {
			return true
		}
	}
	return false
}

// undone reads 没A的,不能B and 未A不得B: A comes before B.
func (r *orderReader) undone(at int) {
	u := r.u
	c := u.Clauses[at]
	bar, k := lexicon.BarWords.Find(u.Text[c.Start:c.End])
	if k < 0 || !r.negated(c.Start+k, bar) {
		return
	}
	k += c.Start
	from, to := c.Start, k
	word, i := lexicon.Undone.Find(u.Text[from:to])
	if i < 0 && at > 0 {
		from, to = u.Clauses[at-1].Start, u.Clauses[at-1].End
		word, i = lexicon.Undone.Find(u.Text[from:to])
	}
	if i < 0 || u.HasIn(from+i, to, lexicon.Turn, "ahead") || lexicon.NotUndone.Start(u.Text[from+i:]) {
		return
	}
	if word == "不" && (to == k || strings.ContainsFunc(u.Text[from:from+i], unicode.IsLetter)) {
		return // 网签不收费; but 不支付运费,不能…
	}
	i += from
	then := r.part(k+len(bar), c.End)
	if to == k { // in one clause
		if j := strings.Index(u.Text[i:to], "的"); j >= 0 {
			to = i + j
			then = r.with(then, to, k)
		}
	} else {
		then = r.with(then, c.Start, k+max(0, strings.Index(bar, "不"))) // 申请 交 不了
	}
	first := r.with(r.part(i+len(word), to).before(), from, i)
	if !r.supposed(then) && !u.HasIn(0, i, lexicon.Modal, "condition") && first.start < first.end && then.start < then.end {
		r.out = append(r.out, ordering{first: first, then: then, bars: true})
	}
}

// compared reads A要早于B, B要晚于A and B的前提是A.
func (r *orderReader) compared(at int) {
	u := r.u
	c := u.Clauses[at]
	text := u.Text[c.Start:c.End]
	if lexicon.BarWords.In(text) {
		return
	}
	if word, k := lexicon.SoonerThan.Find(text); k > 0 && (!strings.HasSuffix(word, "于") || lexicon.MustDo.End(text[:k])) {
		r.add(r.part(c.Start, c.Start+k).before(), r.part(c.Start+k+len(word), c.End), "")
	} else if word, k := lexicon.LaterThan.Find(text); k > 0 && (!strings.HasSuffix(word, "于") || lexicon.MustDo.End(text[:k])) {
		r.add(r.part(c.Start+k+len(word), c.End), r.part(c.Start, c.Start+k).before(), "")
	}
}

// brings reads 凭A办B: the paper A comes before B.
func (r *orderReader) brings(h lexicon.Hit) {
	u := r.u
	if !strings.HasPrefix(h.Text, "凭") && !strings.HasPrefix(h.Text, "持") {
		return
	}
	c := u.Clauses[u.ClauseAt(h.Start)]
	word, k := lexicon.PaperVerbs.Find(u.Text[h.End:c.End])
	if k < 0 || strings.ContainsAny(u.Text[h.End:h.End+k], "或、") {
		return
	}
	r.insist(r.part(h.End, h.End+k), r.with(r.part(h.End+k+len(word), c.End), c.Start, h.Start), false)
}
