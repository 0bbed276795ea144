package claim

import (
	"strings"

	"buzhou/internal/annotate"
	"buzhou/internal/lexicon"
	"buzhou/internal/quantity"
)

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

// extra reports whether a sum comes on top of others (要邮寄的另加20元).
func extra(s string) bool {
	for _, w := range [...]string{"另加", "另付", "另收", "外加", "加收", "再加", "多收", "加付", "再付"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
