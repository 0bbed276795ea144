package report

import (
	"strings"

	"buzhou/internal/lexicon"
)

// term names an id of the claim model in both languages.
type term struct{ id, zh, en string }

// terms are the names of slots, facets, their values and severities, sorted by
// id for the binary search of Term. The values of a facet stand under
// facet=value, the parts of a slot under slot/part.
var terms = [...]term{
	{"case", "情形", "case"},
	{"case=abnormal", "异常", "abnormal"},
	{"case=abroad", "境外", "abroad"},
	{"case=contract", "合约期内", "under contract"},
	{"case=crossbank", "跨行", "between banks"},
	{"case=damaged", "损坏", "damaged"},
	{"case=domestic", "境内", "domestic"},
	{"case=expired", "到期", "expired"},
	{"case=first", "首次", "first time"},
	{"case=forgotten", "遗忘", "forgotten"},
	{"case=holiday", "节假日", "holiday"},
	{"case=local", "本地", "local"},
	{"case=lost", "遗失", "lost"},
	{"case=night", "夜间", "night"},
	{"case=ordinary", "普通", "ordinary"},
	{"case=remote", "异地", "elsewhere"},
	{"case=renamed", "更名", "renamed"},
	{"case=samebank", "同行", "within one bank"},
	{"case=spring", "春运", "Spring Festival"},
	{"case=temporary", "临时", "temporary"},
	{"case=urgent", "加急", "urgent"},
	{"channel", "渠道", "channel"},
	{"channel=agent", "代办", "by an agent"},
	{"channel=chat", "在线客服", "chat"},
	{"channel=counter", "柜台", "counter"},
	{"channel=hotline", "电话", "hotline"},
	{"channel=kiosk", "自助机", "kiosk"},
	{"channel=mail", "邮寄", "mail"},
	{"channel=self", "自助", "self-service"},
	{"condition", "条件", "condition"},
	{"count", "数量", "count"},
	{"date", "日期", "date"},
	{"duration", "时长", "duration"},
	{"duration/arrival", "到账时间", "time until the money arrives"},
	{"duration/ban", "限制期", "ban period"},
	{"duration/cooloff", "冷静期", "cooling-off period"},
	{"duration/delivery", "寄送时间", "delivery time"},
	{"duration/effect", "生效时间", "time until it takes effect"},
	{"duration/handson", "操作耗时", "hands-on time"},
	{"duration/production", "制作时间", "production time"},
	{"duration/refund", "退款时间", "refund time"},
	{"duration/review", "审核时间", "review time"},
	{"duration/service", "服务时间", "service hours"},
	{"duration/total", "全程时间", "total time"},
	{"duration/validity", "有效期", "validity"},
	{"duration/window", "办理期限", "time window"},
	{"effect", "后果", "effect"},
	{"error", "错误", "error"},
	{"feasible", "能否办理", "feasibility"},
	{"fee", "费用", "fee"},
	{"fee/agency", "代办费", "agency fee"},
	{"fee/annual", "年费", "annual fee"},
	{"fee/delivery", "邮寄费", "delivery fee"},
	{"fee/deposit", "押金", "deposit"},
	{"fee/exam", "考试费", "exam fee"},
	{"fee/general", "费用", "fee"},
	{"fee/install", "安装费", "installation fee"},
	{"fee/insurance", "保险费", "insurance fee"},
	{"fee/loss", "挂失费", "loss report fee"},
	{"fee/management", "管理费", "management fee"},
	{"fee/monthly", "月费", "monthly fee"},
	{"fee/penalty", "违约金", "penalty"},
	{"fee/photo", "照相费", "photo fee"},
	{"fee/production", "工本费", "production fee"},
	{"fee/refund", "退票费", "refund fee"},
	{"fee/registration", "注册费", "registration fee"},
	{"fee/reschedule", "改签费", "rescheduling fee"},
	{"fee/service", "手续费", "service fee"},
	{"fee/subscription", "订阅费", "subscription fee"},
	{"fee/verify", "认证费", "verification fee"},
	{"info", "提示", "info"},
	{"issuer", "发行方", "issuer"},
	{"limit", "限额", "limit"},
	{"limit/day", "每日限额", "daily limit"},
	{"limit/general", "限额", "limit"},
	{"limit/lifetime", "终身限额", "lifetime limit"},
	{"limit/month", "每月限额", "monthly limit"},
	{"limit/single", "单笔限额", "limit per transaction"},
	{"limit/year", "每年限额", "yearly limit"},
	{"method", "方法", "method"},
	{"order", "先后顺序", "order"},
	{"path", "菜单路径", "menu path"},
	{"phone", "电话", "phone"},
	{"phone/complaint", "投诉电话", "complaints line"},
	{"phone/loss", "挂失电话", "loss report line"},
	{"phone/overseas", "境外电话", "line for calls from abroad"},
	{"phone/service", "客服电话", "service line"},
	{"platform", "平台", "platform"},
	{"platform=android", "安卓", "Android"},
	{"platform=app", "App", "app"},
	{"platform=desktop", "电脑端", "desktop"},
	{"platform=harmony", "鸿蒙", "HarmonyOS"},
	{"platform=ios", "iOS", "iOS"},
	{"platform=miniprogram", "小程序", "mini program"},
	{"platform=web", "网页", "web"},
	{"position", "位置", "position"},
	{"region", "地区", "region"},
	{"requires", "条件和材料", "requirements"},
	{"side", "立场", "side"},
	{"side=con", "缺点", "con"},
	{"side=fact", "事实", "fact"},
	{"side=myth", "误区", "myth"},
	{"side=pro", "优点", "pro"},
	{"state", "状态", "state"},
	{"subject", "对象", "subject"},
	{"subject=adult", "成年人", "adults"},
	{"subject=company", "企业", "companies"},
	{"subject=elder", "老年人", "the elderly"},
	{"subject=foreign", "境外用户", "foreign users"},
	{"subject=host", "商家", "sellers"},
	{"subject=member", "会员", "members"},
	{"subject=minor", "未成年人", "minors"},
	{"subject=new", "新用户", "new users"},
	{"subject=person", "个人", "individuals"},
	{"subject=student", "学生", "students"},
	{"time", "时间", "time"},
	{"version", "版本", "version"},
	{"version=new", "新版", "new version"},
	{"version=old", "旧版", "old version"},
	{"warning", "警告", "warning"},
}

// Term returns the name of an id (a slot, a facet, facet=value, a severity, an
// operation, object or product) in the language of m; an id without a name,
// such as an open term, is its own name.
func (m *Messages) Term(id string) string {
	if t, ok := lookup(id); ok {
		return m.lang.pick(t.zh, t.en)
	}
	if facet, value, ok := strings.Cut(id, "="); ok && facet != "" {
		return value
	}
	if m.lang == Chinese {
		return lexicon.Label(id)
	}
	return id
}

// lookup finds id in terms.
func lookup(id string) (term, bool) {
	lo, hi := 0, len(terms)
	for lo < hi {
		mid := (lo + hi) / 2
		if terms[mid].id < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < len(terms) && terms[lo].id == id {
		return terms[lo], true
	}
	return term{}, false
}
