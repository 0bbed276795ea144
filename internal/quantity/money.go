package quantity

import "buzhou/internal/lexicon"

// fenPerYuan is also what the hundredth of any other currency is called here.
const fenPerYuan = 100

// money turns o, of which only the numeral is read, into Money in fen.
func (o *operand) money(s string) bool {
	i := gap(s, o.numeral.end)
	if code, e := foreignAt(s, i); e > i {
		o.sum(code, e, fenPerYuan)
		o.coins(s)
		return true
	}
	r, n := at(s, i)
	next := i + n
	switch r {
	case '元', '圆':
		if !yuanAt(s, next) {
			return false
		}
		o.sum("", next, fenPerYuan)
		o.coins(s)
		o.core = max(o.core, anyOf(s, o.core, "人民币", "钱"))
	case '块':
		if e := lit(s, next, "钱"); e >= 0 {
			o.sum("", e, fenPerYuan)
			return true
		}
		f := peek(s, next)
		if isHan(f) && !afterPiece(f) && !(o.lo > 1 && paysAfter(f)) && !(o.lo >= manyPieces && !piece(f)) && wordAt(s, next, &lexicon.Payments) < 0 && !payAt(s, next) {
			return false
		}
		o.sum("", next, fenPerYuan)
		o.coins(s)
	case '角', '毛':
		f := peek(s, next)
		switch {
		case f == '钱', !isHan(f) && o.form == arabic, digitOf(f) >= 0 && (r == '毛' || o.form == arabic):
		case r == '毛' && (!isHan(f) || o.lo > 1 && (afterPiece(f) && f != '的' || paysAfter(f) || f == '的' && o.lo != 3)): // 三毛的书
		case r == '角' && o.form != arabic && !isHan(f) && o.lo < 10 && lexicon.CoinHeads.End(s[:o.numeral.start]): // 一角
		default:
			return false
		}
		o.sum("", optional(s, next, "钱"), 10)
		o.coinsFrom(s, 1)
	case '分':
		e := lit(s, next, "钱")
		if e >= 0 {
			o.sum("", e, 1)
		}
		return e >= 0
	case '人':
		if e := anyOf(s, i, "人民币"); e >= 0 {
			o.sum("", e, fenPerYuan)
			return true
		}
		return false
	case 'R', 'r', 'C':
		if e := anyOf(s, i, "RMB", "rmb", "CNY"); e >= 0 {
			o.sum("", e, fenPerYuan)
			return true
		}
		return false
	default:
		return false
	}
	return true
}

// yuanAt reports whether 元 before i is money and not part of a word.
func yuanAt(s string, i int) bool {
	switch peek(s, i) {
	case '旦', '宝', '素', '件', '首', '老', '帅', '祖', '器', '论', '化':
		return false
	}
	return anyOf(s, i, "二次", "一次方程", "组件") < 0
}

// afterPiece reports whether a character after 三块 shows that money is meant,
// not pieces of something.
func afterPiece(r rune) bool {
	switch r {
	case '就', '的', '以', '左', '到', '至', '多', '起', '封', '每', '一', '五', '二', '三', '四', '六', '七', '八', '九', '半':
		return true
	}
	return false
}

// payAt reports whether a word for what is paid starts at i: 十块 跑腿费, 十块 打包钱.
func payAt(s string, i int) bool {
	e := namedFeeAt(s, i)
	f := peek(s, max(e, 0))
	return e >= 0 && (!isHan(f) || f == '的' || f == '就' || f == '和' || f == '是')
}

// paysAfter reports whether a character after 三百块 starts what is done with money. After
// 一块 it starts what is done together.
func paysAfter(r rune) bool {
	switch r {
	case '来', '扣', '交', '收', '给', '付', '退', '罚', '报', '补', '算', '办', '不', '也', '都', '了', '呢', '吧', '才', '还', '上', '内', '外', '用':
		return true
	}
	return false
}

// manyPieces is from how many on 块 counts money rather than pieces, except before a word
// for what comes in pieces.
const manyPieces = 100

// piece reports whether a character starts a word for what is laid or sold in pieces by
// the hundred: 三百块砖.
func piece(r rune) bool {
	switch r {
	case '砖', '瓦', '瓷', '板', '木', '石', '玻', '布', '地', '屏', '电', '硬', '磁', '肉', '糖', '饼', '豆', '肥', '香', '拼', '积', '田', '土', '草', '冰', '牌', '煤', '巧', '芯', '太', '光', '展', '墙', '显', '小', '大', '蛋', '面', '铁', '钢', '骨':
		return true
	}
	return false
}

func (o *operand) sum(code string, end int, factor float64) {
	o.kind, o.currency, o.core, o.factor = Money, code, end, factor
	o.numeral.times(factor)
}

// coins adds 角 and 分 (or cents) that follow the main unit: 50元6角三分, 三块五.
func (o *operand) coins(s string) { o.coinsFrom(s, 10) }

// coinsFrom is coins where the first that may follow is worth factor fen: after 四毛 only 分.
func (o *operand) coinsFrom(s string, factor float64) {
	for factor >= 1 {
		i := gap(s, o.core)
		i = optional(s, i, "又")
		n, ok := numeralAt(s, i)
		if !ok || n.lo != n.hi || n.lo >= 100 {
			return
		}
		r, size := at(s, gap(s, n.end))
		next := gap(s, n.end) + size
		switch {
		case (r == '角' || r == '毛') && factor == 10:
			factor = 1
			o.plus(n.lo * 10)
		case r == '分' && peek(s, next) != '钟' && peek(s, next) != '之':
			factor = 0
			o.plus(n.lo)
		case o.currency != "" && anyOf(s, n.end, "美分", "欧分") >= 0:
			factor, next = 0, anyOf(s, n.end, "美分", "欧分")
			o.plus(n.lo)
		case n.end-i <= len("五") && n.lo > 0 && n.lo < 10 && !isWord(r) && followsPiece(s, o.core):
			o.plus(n.lo * factor)
			factor, next = 0, n.end
		default:
			return
		}
		o.core = next
	}
}

func followsPiece(s string, i int) bool {
	r, _ := prev(s, i)
	return r == '块' || r == '毛'
}

// foreignAt reads the name of a currency other than the yuan at i and returns
// its ISO 4217 code (XBT for bitcoin), or end i.
func foreignAt(s string, i int) (code string, end int) {
	i0 := i
	i = optional(s, i, "个")
	var e int
	switch peek(s, i) {
	case '美':
		code, e = "USD", anyOf(s, i, "美元", "美圆", "美金", "美刀")
	case '欧':
		code, e = "EUR", anyOf(s, i, "欧元")
	case '英':
		code, e = "GBP", anyOf(s, i, "英镑")
	case '日':
		code, e = "JPY", anyOf(s, i, "日元", "日圆", "日币")
	case '港':
		code, e = "HKD", anyOf(s, i, "港元", "港币")
	case '新', '台':
		code, e = "TWD", anyOf(s, i, "新台币", "台币")
		if e < 0 {
			code, e = "SGD", anyOf(s, i, "新加坡元", "新元")
		}
	case '韩':
		code, e = "KRW", anyOf(s, i, "韩元", "韩币")
	case '瑞':
		code, e = "CHF", anyOf(s, i, "瑞士法郎")
	case '澳':
		code, e = "MOP", anyOf(s, i, "澳门元", "澳门币")
		if e < 0 {
			code, e = "AUD", anyOf(s, i, "澳元", "澳币")
		}
	case '加':
		code, e = "CAD", anyOf(s, i, "加元", "加币", "加拿大元")
	case '泰':
		code, e = "THB", anyOf(s, i, "泰铢")
	case '卢':
		code, e = "RUB", anyOf(s, i, "卢布")
	case '奈':
		code, e = "NGN", anyOf(s, i, "奈拉")
	case '比':
		code, e = "XBT", anyOf(s, i, "比特币")
	default:
		return "", i0
	}
	if e < 0 {
		return "", i0
	}
	return code, e
}

// symbolBefore returns the currency and the start of a symbol of money that
// ends at i, or i if there is none: ¥5, 人民币50元.
func symbolBefore(s string, i, floor int) (code string, start int) {
	j := gapBack(s, i, floor)
	if j <= floor {
		return "", i
	}
	r, n := prev(s, j)
	switch r {
	case '¥', '￥', '元':
		if r != '元' && j-n >= floor {
			return "", j - n
		}
	case '$':
		if k := looseBack(s, j, floor, "HK$"); k >= 0 {
			return "HKD", k
		}
		if k := looseBack(s, j, floor, "US$"); k >= 0 {
			return "USD", k
		}
		return "USD", j - n
	case '€':
		return "EUR", j - n
	case '£':
		return "GBP", j - n
	case '币':
		if k := looseBack(s, j, floor, "人民币"); k >= 0 {
			return "", k
		}
	case 'B':
		if k := looseBack(s, j, floor, "RMB"); k >= 0 {
			return "", k
		}
	}
	return "", i
}
