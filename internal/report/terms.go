package report

import (
	"slices"
	"strings"

	"buzhou/internal/factbase"
	"buzhou/internal/finding"
	"buzhou/internal/lexicon"
)

// term names an id of the claim model in both languages.
type term struct{ id, zh, en string }

// terms are the names of slots, facets, their values and severities, sorted by
// id for the binary search of Term. The values of a facet stand under
// facet=value, the parts of a slot under slot/part.
var terms = [...]term{
	{"after", "后果", "what follows"},
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
	{"case=gift", "赠与", "gift"},
	{"case=holiday", "节假日", "holiday"},
	{"case=inherited", "继承", "inheritance"},
	{"case=judged", "判决", "by judgment"},
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
	{"danger/allergy", "过敏反应会危及生命", "an allergic reaction may kill"},
	{"danger/battery", "电池可能起火爆炸", "batteries may burn or explode"},
	{"danger/buy-account", "买卖、租借账号", "trading accounts"},
	{"danger/cash-out", "套现", "cashing out credit"},
	{"danger/chemicals", "混用会产生毒气", "toxic gas from mixing"},
	{"danger/child", "孩子、老人或宠物会受伤害", "children, the old or pets come to harm"},
	{"danger/crack", "破解工具常带木马,也会封号", "cracking tools carry malware and get accounts banned"},
	{"danger/debt", "以贷还贷越欠越多", "paying loans with loans deepens the debt"},
	{"danger/face-to-person", "人脸视频交给了别人", "a face video in the hands of others"},
	{"danger/false-report", "谎报要负法律责任", "false declarations are punished"},
	{"danger/fare-evasion", "逃票、逃费要追究责任", "fare evasion is punished"},
	{"danger/first-aid", "会加重伤情", "makes the injury worse"},
	{"danger/forgery", "编造材料", "forged papers"},
	{"danger/fumes", "会一氧化碳中毒", "carbon monoxide"},
	{"danger/gas", "火花会引爆燃气", "a spark ignites the gas"},
	{"danger/gas-work", "拆动燃气部件会漏气", "gas leaks where its parts are taken apart"},
	{"danger/height", "会摔落", "a fall"},
	{"danger/identity-to-person", "证件交给了陌生人", "papers in the hands of strangers"},
	{"danger/lapse", "欠费会影响信用", "debts harm one's credit"},
	{"danger/lift", "自行扒门可能坠落", "prying a lift open can kill"},
	{"danger/live-wire", "带电作业会触电", "work on live wires"},
	{"danger/medicine", "用药增减要听医生的", "doses are for a doctor to change"},
	{"danger/meter", "私动计量表属于违法", "tampering with meters is illegal"},
	{"danger/microwave", "会起火或爆裂", "catches fire or bursts"},
	{"danger/moving-part", "会被机器夹伤", "the machine may catch a hand"},
	{"danger/naked-flame", "燃气遇明火会爆炸", "gas explodes at a naked flame"},
	{"danger/off-platform", "脱离平台付款没有保障", "paying outside the platform is not protected"},
	{"danger/oil-fire", "会爆燃或触电", "flares up or electrocutes"},
	{"danger/open-to-all", "任何人都能访问或冒充", "anyone may get in or impersonate"},
	{"danger/other-identity", "冒用他人身份", "the identity of others"},
	{"danger/paid-agent", "付费代办、黄牛多是骗局", "paid touts are mostly a fraud"},
	{"danger/phishing", "链接可能是钓鱼网站", "the link may be phishing"},
	{"danger/power-cut", "更新中断电会让设备变砖", "losing power during an update bricks the device"},
	{"danger/pressure", "压力会喷出伤人", "pressure may scald or burst"},
	{"danger/safe-account", "“安全账户”是骗局", "“safe accounts” are a fraud"},
	{"danger/safety-off", "失去安全保护会伤人或起火", "without the safeguard people get hurt or a fire starts"},
	{"danger/screen-share", "对方能看到验证码和密码", "others see codes and passwords"},
	{"danger/secret-to-person", "验证码、密码交给了别人", "codes or passwords in the hands of others"},
	{"danger/security-off", "关掉防护再装软件", "installing with the protection off"},
	{"danger/sham-trade", "刷单、刷量属于作弊", "sham trade is a fraud"},
	{"danger/spoiled-food", "可能食物中毒", "may cause food poisoning"},
	{"danger/spying", "偷装定位、监听属于违法", "secret tracking is illegal"},
	{"danger/stand-in", "代考、代检要追究责任", "standing in for others is punished"},
	{"danger/traffic", "违章且有生命危险", "against traffic law, and deadly"},
	{"danger/unprotected", "没有防护会受伤", "people get hurt without protection"},
	{"danger/weak-secret", "密码容易被人知道", "the password is easily found out"},
	{"danger/wet", "会触电", "electric shock"},
	{"danger/wrong-password", "输错密码会锁定账户", "wrong passwords lock the account"},
	{"date", "日期", "date"},
	{"date/deadline", "截止日期", "deadline"},
	{"date/edition", "所述年份", "year"},
	{"date/effective", "施行日期", "effective date"},
	{"date/hours", "时间", "time"},
	{"date/open", "日期", "date"},
	{"duration", "时长", "duration"},
	{"duration/accept", "受理时间", "acceptance time"},
	{"duration/arrival", "到账时间", "time until the money arrives"},
	{"duration/ban", "限制期", "ban period"},
	{"duration/cooloff", "冷静期", "cooling-off period"},
	{"duration/delivery", "寄送时间", "delivery time"},
	{"duration/effect", "生效时间", "time until it takes effect"},
	{"duration/handson", "操作耗时", "hands-on time"},
	{"duration/onsite", "上门时间", "time until the visit"},
	{"duration/open", "时间", "time"},
	{"duration/process", "办理时间", "processing time"},
	{"duration/production", "制作时间", "production time"},
	{"duration/refund", "退款时间", "refund time"},
	{"duration/response", "答复时间", "response time"},
	{"duration/review", "审核时间", "review time"},
	{"duration/service", "服务时间", "service hours"},
	{"duration/told", "时间", "time"},
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
	{"fee/open", "金额", "amount"},
	{"fee/other", "费用", "fee"},
	{"fee/penalty", "违约金", "penalty"},
	{"fee/photo", "照相费", "photo fee"},
	{"fee/production", "工本费", "production fee"},
	{"fee/refund", "退票费", "refund fee"},
	{"fee/registration", "注册费", "registration fee"},
	{"fee/reschedule", "改签费", "rescheduling fee"},
	{"fee/service", "手续费", "service fee"},
	{"fee/subscription", "订阅费", "subscription fee"},
	{"fee/told", "金额", "amount"},
	{"fee/verify", "认证费", "verification fee"},
	{"fix/claims", "修改会改变文章的说法", "it would change what the article claims"},
	{"fix/findings", "修改会引出新的问题", "it would bring a new finding"},
	{"fix/no-effect", "修改后问题还在", "the finding would still be there"},
	{"fix/numbers", "修改会改变数字", "it would change a number"},
	{"fix/paths", "修改会改变菜单路径", "it would change a menu path"},
	{"fix/words", "修改会影响别处的文字", "it would change words elsewhere"},
	{"info", "提示", "info"},
	{"issuer", "发行方", "issuer"},
	{"limit", "限额", "limit"},
	{"limit/age", "年龄要求", "age limit"},
	{"limit/day", "每日限额", "daily limit"},
	{"limit/general", "限额", "limit"},
	{"limit/lifetime", "终身限额", "lifetime limit"},
	{"limit/minimum", "最低金额", "minimum amount"},
	{"limit/month", "每月限额", "monthly limit"},
	{"limit/open", "数", "number"},
	{"limit/single", "单笔限额", "limit per transaction"},
	{"limit/told", "数", "number"},
	{"limit/week", "每周限额", "weekly limit"},
	{"limit/year", "每年限额", "yearly limit"},
	{"markup/board", "论坛代码", "a bulletin board code"},
	{"markup/element", "HTML 标签", "an HTML tag"},
	{"markup/emphasis", "Markdown 的加粗记号", "Markdown emphasis"},
	{"markup/fence", "Markdown 的代码块记号", "a Markdown code fence"},
	{"markup/heading", "Markdown 的标题记号", "a Markdown heading mark"},
	{"markup/link", "Markdown 的链接", "a Markdown link"},
	{"markup/space", "缺了空格的标题记号", "a heading mark without its space"},
	{"markup/wide-link", "用了全角括号的链接", "a link in full-width brackets"},
	{"method", "方法", "method"},
	{"name", "名称", "name"},
	{"needed", "前提", "precondition"},
	{"operation", "操作", "operation"},
	{"order", "先后顺序", "order"},
	{"path", "菜单路径", "menu path"},
	{"phone", "电话", "phone"},
	{"phone/area-retired", "区号已取消", "the area code was withdrawn"},
	{"phone/area-unknown", "没有这个区号", "there is no such area code"},
	{"phone/complaint", "投诉电话", "complaints line"},
	{"phone/local-first-digit", "区号后的号码不以此数字开头", "no local number begins with this digit"},
	{"phone/local-length", "号码位数与区号不符", "the local part has the wrong number of digits"},
	{"phone/loss", "挂失电话", "loss report line"},
	{"phone/masked", "号码被遮挡", "digits are hidden"},
	{"phone/mobile-length", "手机号应为十一位", "mobile numbers have eleven digits"},
	{"phone/mobile-prefix", "没有这个手机号段", "the mobile prefix is not allocated"},
	{"phone/other", "电话", "phone number"},
	{"phone/overseas", "境外电话", "line for calls from abroad"},
	{"phone/owner", "号码归属", "owner of the number"},
	{"phone/placeholder", "众所周知的示例号码", "a well-known sample number"},
	{"phone/service", "客服电话", "service line"},
	{"phone/short-length", "没有这个位数的服务号码", "no service number has this many digits"},
	{"phone/toll-length", "400、800 号码应为十位", "400 and 800 numbers have ten digits"},
	{"platform", "平台", "platform"},
	{"platform=android", "安卓", "Android"},
	{"platform=app", "App", "app"},
	{"platform=desktop", "电脑端", "desktop"},
	{"platform=harmony", "鸿蒙", "HarmonyOS"},
	{"platform=ios", "iOS", "iOS"},
	{"platform=ipados", "iPad", "iPad"},
	{"platform=miniprogram", "小程序", "mini program"},
	{"platform=official-account", "公众号", "official account"},
	{"platform=web", "网页", "web"},
	{"position", "位置", "position"},
	{"region", "地区", "region"},
	{"region=beijing", "北京", "Beijing"},
	{"region=chongqing", "重庆", "Chongqing"},
	{"region=fujian", "福建", "Fujian"},
	{"region=guangdong", "广东", "Guangdong"},
	{"region=henan", "河南", "Henan"},
	{"region=hongkong", "香港", "Hong Kong"},
	{"region=hubei", "湖北", "Hubei"},
	{"region=hunan", "湖南", "Hunan"},
	{"region=jiangsu", "江苏", "Jiangsu"},
	{"region=macau", "澳门", "Macao"},
	{"region=remote-area", "偏远地区", "remote areas"},
	{"region=shaanxi", "陕西", "Shaanxi"},
	{"region=shandong", "山东", "Shandong"},
	{"region=shanghai", "上海", "Shanghai"},
	{"region=sichuan", "四川", "Sichuan"},
	{"region=tianjin", "天津", "Tianjin"},
	{"region=zhejiang", "浙江", "Zhejiang"},
	{"requires", "条件和材料", "requirements"},
	{"side", "立场", "side"},
	{"side=con", "缺点", "con"},
	{"side=fact", "事实", "fact"},
	{"side=myth", "误区", "myth"},
	{"side=pro", "优点", "pro"},
	{"stand", "能否办理", "feasibility"},
	{"state", "状态", "state"},
	{"subject", "对象", "subject"},
	{"subject=adult", "成年人", "adults"},
	{"subject=agent", "代办人", "agents"},
	{"subject=agent-collect", "代领人", "those who collect for another"},
	{"subject=company", "企业", "companies"},
	{"subject=disabled", "残疾人", "the disabled"},
	{"subject=elder", "老年人", "the elderly"},
	{"subject=expectant", "孕产妇", "expectant mothers"},
	{"subject=foreign", "境外用户", "foreign users"},
	{"subject=hardship", "困难群众", "people on low incomes"},
	{"subject=host", "商家", "sellers"},
	{"subject=member", "会员", "members"},
	{"subject=military", "军人及优抚对象", "soldiers and their families"},
	{"subject=minor", "未成年人", "minors"},
	{"subject=new", "新用户", "new users"},
	{"subject=person", "个人", "individuals"},
	{"subject=student", "学生", "students"},
	{"time", "时间", "time"},
	{"url/domain", "域名后缀有误", "the top-level domain is wrong"},
	{"url/mark", "中间夹着标点", "there is punctuation in it"},
	{"url/scheme", "开头的 http:// 不完整", "its http:// is broken"},
	{"version", "版本", "version"},
	{"version=elder", "长辈版", "senior edition"},
	{"version=enterprise", "企业版", "business edition"},
	{"version=huoshan", "火山版", "Huoshan edition"},
	{"version=lite", "极速版", "lite edition"},
	{"version=new", "新版", "new version"},
	{"version=old", "旧版", "old version"},
	{"warning", "警告", "warning"},
}

// Term returns the name of an id (a slot, a facet, facet=value, a severity, an
// operation, object or product) in the language of m; an id without a name,
// such as an open term, is its own name. A facet with several values (a|b) has
// all their names.
func (m *Messages) Term(id string) string {
	if t, ok := lookup(id); ok {
		return m.lang.pick(t.zh, t.en)
	}
	facet, value, ok := strings.Cut(id, "=")
	if ok && facet != "" {
		if first, rest, several := strings.Cut(value, "|"); several {
			return m.Term(facet+"="+first) + m.lang.pick("、", ", ") + m.Term(facet+"="+rest)
		}
		id = value
	}
	if m.lang == Chinese {
		return label(id)
	}
	return id
}

// object returns the name of an object; that of order (订单) is a slot as well.
func (m *Messages) object(id string) string {
	if m.lang == Chinese {
		return label(id)
	}
	return id
}

// label returns the Chinese name of an id of the lexicon or of the organisations
// that the built-in facts know.
func label(id string) string {
	if name := lexicon.Label(id); name != id {
		return name
	}
	if o, ok := factbase.Default().Owner(id); ok {
		return o.Name
	}
	return id
}

// Claim returns what c says in a few words: 认证费 0元（App，自助）.
func (m *Messages) Claim(c *finding.Claim) string {
	if c == nil || c.Value == "" {
		return ""
	}
	s := m.Term(c.Slot) + " " + c.Value
	switch c.Slot {
	case "feasible", "stand":
		s = m.feasible(c.Value)
	case "requires", "state", "needed":
		s = m.Term(c.Slot) + m.lang.pick("：", ": ") + m.requirement(c.Value)
	}
	if scope := m.Scope(c.Scope); scope != "" {
		s += m.lang.pick("（"+scope+"）", " ("+scope+")")
	}
	return s
}

// Scope returns the names of the values of a scope. A method is left out: its
// id is the number of the block that heads it, which says nothing to a reader.
func (m *Messages) Scope(scope []finding.Facet) string {
	var values []string
	for _, f := range scope {
		if f.Name != "method" {
			values = append(values, m.Term(f.Name+"="+f.Value))
		}
	}
	return strings.Join(values, m.lang.pick("，", ", "))
}

// feasible words a value of the slot feasible: yes:解绑, no:解绑,
// no:解绑/[0,30]s, only:counter.
func (m *Messages) feasible(value string) string {
	polarity, what, _ := strings.Cut(value, ":")
	what, _, _ = strings.Cut(what, "/")
	switch polarity {
	case "yes":
		return m.lang.pick("可以", "possible: ") + what
	case "no":
		return m.lang.pick("不可以", "impossible: ") + what
	case "only":
		for _, facet := range [...]string{"channel", "platform"} {
			if t, ok := lookup(facet + "=" + what); ok {
				return m.lang.pick("仅限"+t.zh, "only: "+t.en)
			}
		}
		return m.lang.pick("仅限", "only: ") + what
	}
	return value
}

// requirement words a value of the slots requires and state: need:户口本,
// neednot:户口本, only:身份证+照片, need:身份证:valid, later:欠款:settled, 身份证:expired.
func (m *Messages) requirement(value string) string {
	kind, what, ok := strings.Cut(value, ":")
	if !ok {
		return value
	}
	switch kind {
	case "need":
		kind = m.lang.pick("需要", "needed: ")
	case "neednot":
		kind = m.lang.pick("无需", "not needed: ")
	case "only":
		kind = m.lang.pick("只需", "nothing but: ")
	case "later":
		kind = m.lang.pick("事后再", "afterwards: ")
	default:
		what, kind = value, ""
	}
	thing, state, ok := strings.Cut(what, ":")
	if ok {
		return kind + thing + m.lang.pick("（"+lexicon.Label(state)+"）", " ("+state+")")
	}
	return kind + strings.ReplaceAll(thing, "+", m.lang.pick("、", ", "))
}

// lookup finds id in terms.
func lookup(id string) (term, bool) { return findTerm(terms[:], id) }

// findTerm finds id in a table sorted by id.
func findTerm(table []term, id string) (term, bool) {
	i, ok := slices.BinarySearchFunc(table, id, func(t term, id string) int { return strings.Compare(t.id, id) })
	if !ok {
		return term{}, false
	}
	return table[i], true
}
