package quantity

import (
	"strings"

	"buzhou/internal/lexicon"
)

// measureAt returns the offset after the measure word, physical unit or unit of
// time at i that may follow a number or 每, or i if there is none.
func measureAt(s string, i int) int {
	r, n := at(s, i)
	next := i + n
	switch r {
	case '个':
		if e := anyOf(s, next, "月", "工作日", "自然日", "小时", "季度", "星期", "人"); e >= 0 {
			return e
		}
		return next
	case '次', '种', '步', '张', '份', '条', '位', '名', '人', '家', '台', '项', '类', '件', '只', '本', '套', '页', '款', '笔',
		'户', '辆', '级', '层', '间', '站', '门', '处', '倍', '遍', '组', '对', '双', '点', '岁', '行', '句', '段', '章',
		'节', '篇', '期', '批', '届', '场', '座', '棵', '支', '枚', '颗', '杯', '瓶', '盒', '箱', '桶', '把', '根', '块', '片',
		'粒', '滴', '斤', '克', '吨', '亩', '寸', '米', '升', '瓦', '度', '例', '单', '轮', '幅', '副', '尺', '证',
		'天', '日', '年', '月', '秒', '班', '科', '栏', '封', '趟', '桌', '券', '℃',
		'册', '袋', '卷', '针', '剂', '集', '首', '包', '盘', '口':
		return next
	case '回':
		if f := peek(s, next); f != '事' && f != '到' && f != '来' && f != '去' && f != '家' {
			return next
		}
	case '所':
		if f := peek(s, next); f != '以' && f != '有' && f != '在' && f != '需' && f != '用' && f != '得' {
			return next
		}
	case '课':
		return max(i, anyOf(s, next, "时"))
	case '学':
		return max(i, anyOf(s, next, "时", "期"))
	case '样', '招':
		if f := peek(s, next); f != '子' && f != '式' && f != '呼' && f != '聘' {
			return next
		}
	case '大':
		if strings.ContainsRune("方办步技误原条类要注绝妙途渠环阶关优缺好理问场情", peek(s, next)) {
			return next
		}
	case '分':
		return optional(s, next, "钟")
	case '部':
		return optional(s, next, "分")
	case '卡':
		return optional(s, next, "路里")
	case '小':
		return max(i, anyOf(s, next, "时"))
	case '季':
		return max(i, anyOf(s, next, "度"))
	case '星':
		return max(i, anyOf(s, next, "期"))
	case '工':
		return max(i, anyOf(s, next, "作日"))
	case '千', '公', '毫', '厘', '微', '平', '立':
		return max(i, wordAt(s, i, &lexicon.MetricUnits))
	case '兆':
		return max(i, anyOf(s, i, "兆字节", "兆比特", "兆赫兹", "兆赫", "兆瓦", "兆"))
	case '字':
		return optional(s, next, "节")
	case '赫':
		return optional(s, next, "兹")
	case '比':
		return max(i, anyOf(s, i, "比特"))
	case '周':
		return optional(s, next, "岁")
	}
	return i
}

// classifierAt returns the offset after the classifier of a number at i, or i.
// Unlike measureAt it looks at what follows, for 一次性 is no count.
func classifierAt(s string, i int, n numeral) int {
	r, size := at(s, i)
	next := i + size
	f := peek(s, next)
	one := n.lone() && n.lo == 1 && n.hi == 1
	switch r {
	case '大':
		// 四大方式, but not 一大早 or 四大行.
		if n.lone() && isHan(f) && f != '早' && f != '堆' && f != '批' && f != '半' && f != '行' && f != '片' && f != '致' {
			return next
		}
		return i
	case '周':
		return max(i, anyOf(s, next, "岁", "年"))
	case '岁':
		return next
	case '天', '日', '年', '月', '秒', '证', '栏':
		return i
	case '两':
		if n.form == arabic || n.chars > 1 || !isHan(f) && n.lo == 2 && peek(s, n.start) == '二' {
			return next
		}
		return i
	case '次':
		if f == '性' || f == '日' || f == '数' && one {
			return i
		}
	case '个':
		if f == '性' || f == '体' && one || f == '别' {
			return i
		}
		return next
	case '点':
		if one && digitOf(f) < 0 && !isDigit(f) {
			return i
		}
	case '步':
		if one && (f == '步' || f == '到' || f == '一') {
			return i
		}
	case '部':
		if one && f == '分' {
			return i
		}
	case '块':
		if one && (f == '儿' || f == '去' || f == '来') {
			return i
		}
	case '家':
		if one && f == '人' {
			return i
		}
	case '对':
		if one && f == '一' {
			return i
		}
	case '条':
		if f == '龙' || n.amount && n.form == arabic {
			return i
		}
	case '章', '节', '款':
		if n.amount && n.form == arabic {
			return i
		}
	case '本':
		if one && f == '正' {
			return i
		}
	case '样':
		if one {
			return i
		}
	case '把':
		if one && f == '手' {
			return i
		}
	case '级':
		return i // grades, as in 三级
	case '位':
		if f == '数' || f == '置' {
			return next
		}
	case '类':
		if f == '似' {
			return i
		}
	case '度':
		if one {
			return i
		}
	case '字':
		if e := lit(s, next, "节"); e >= 0 {
			return e
		}
		if f == '样' {
			return i
		}
	case '口':
		if one || f == '气' || f == '径' || f == '味' || f == '子' || f == '岸' || f == '头' || f == '令' {
			return i
		}
	case '期':
		if f == '间' {
			return i
		}
	case '单':
		if f == '元' || f == '位' {
			return i
		}
	case '种':
		if f == '植' {
			return i
		}
	}
	if isLetter(r) && n.form == arabic {
		return latinUnit(s, i)
	}
	return measureAt(s, i)
}

// latinUnit returns the offset after a physical unit in Latin letters, or i.
func latinUnit(s string, i int) int {
	e := i
	for isLetter(peek(s, e)) && e-i <= 9 {
		_, n := at(s, e)
		e += n
	}
	switch s[i:e] {
	case "cm", "CM", "mm", "MM", "km", "KM", "m", "kg", "KG", "g", "mg", "ml", "ML", "L", "MB", "GB", "TB", "KB", "M", "G", "T",
		"mb", "gb", "kb", "px", "W", "V", "mAh", "Mbps", "kWh", "dpi", "in":
		return e
	}
	return i
}

// isPicture reports that a number with this unit is a name of a generation or
// of a format: 5G, 4T.
func isPicture(unit string, n numeral) bool {
	return (unit == "G" || unit == "T" || unit == "M") && n.digits == 1
}

// determiner reports whether r before 一 makes it a pronoun, not a count:
// 下一步, 同一个, 每一次.
func determiner(r rune) bool {
	switch r {
	case '下', '上', '进', '同', '每', '某', '哪', '这', '那', '唯', '统', '单', '任', '之', '逐', '惟', '专', '有', '万':
		return true
	}
	return false
}

// wordBreak reports whether r after a bare numeral starts another word, so
// that the numeral is none's first part: 答案是四而不是五.
func wordBreak(r rune) bool {
	switch r {
	case '的', '这', '那', '不', '却', '而', '和', '与', '或', '到', '至', '以', '之', '了', '且', '并', '时', '后', '前', '内', '是', '则', '及':
		return true
	}
	return !isWord(r)
}
