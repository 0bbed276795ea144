package mutate

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"buzhou/internal/source"
)

// patterns are the expressions by which the package finds what it can change.
type patterns struct {
	deictic, ornament, howTo, asked    *regexp.Regexp
	date                               *regexp.Regexp
	amount, time, bound, limit, fee    *regexp.Regexp
	phone, called, permission, failing *regexp.Regexp
	path, label, lead, press, act      *regexp.Regexp
	scoped                             *regexp.Regexp
	clicks                             *strings.Replacer
}

const (
	digits = `\d+(?:\.\d+)?(?:\s*[-~～–—至到]\s*\d+(?:\.\d+)?)?`
	// Before other units a Chinese numeral is mostly an article (一个账号).
	number   = `(` + digits + `|[一二两三四五六七八九十]+)\s*`
	timeUnit = `(个工作日|工作日|个小时|小时|分钟|个月|天|日|周|年|秒)`
	other    = `(` + digits + `)\s*(元|美元|次|个|张|条|台|人|位|名|块|份|万|倍|GiB|MiB|TiB|GB|MB|TB|KB|字符|%)`
	// separator stands between the labels of a path.
	separator = `\s*(?:\\>|>|&gt;|＞|→|⇒|-+>|=>)\s*`
	// node is a label with its quotes or emphasis, or a link.
	node = `[*\[“"「【『‘]*[\p{Han}A-Za-z][\p{Han}A-Za-z0-9 /]{0,14}[*\]”"」】』’]*(?:\([^()\s]*\))?[*”"」】]*`
)

func newPatterns() *patterns {
	c := regexp.MustCompile
	return &patterns{
		// What points at its surroundings, or only supposes.
		deictic: c(`例如|比如|譬如|假设|示例|举例|以上|以下|上述|下述|如下|下图|上图|下表|该|此|其中|前者|后者|分别|本例|这[个些种样]|它|他们|[？?]|[:：]$|^(?:和|或|但|并|而|则|否则|因此|所以|然后|那么)`),
		// The mark before a heading, and attributes behind it.
		ornament: c(`^\s*(?:第?[一二三四五六七八九十\d]+[、.．)）步章节]?\s*|步骤[一二三四五六七八九十\d]+\s*|方法[一二三四五六七八九十\d]+\s*)[:：]?\s*|\s*\{.*\}\s*$|\s*<[^>]*>`),
		howTo:    c(`^(?:如何|怎么样|怎么|怎样)`),
		asked:    c(`(?:如何|怎么|怎样)[\s*“"「【\[]*(\p{Han}{2})`),

		amount: c(number + timeUnit + `|` + other),
		date:   c(`\d{4}\s*年|月\s*\d+\s*日|周[岁年末一二三四五六日边围]|[点号]前|每[天日周月年]|24\s*小时(?:都|服务|在线|人工|开|自动|有人)|全天|[一二两三四五六七八九十\d]日起`),
		time:   c(number + timeUnit),
		bound:  c(`内|最多|最少|最长|最短|至少|至多|超过|以上|以下|不足|少于|多于|大于|小于|低于|高于|上限|下限|最大|最小|最高|最低|限制|前|后`),
		limit:  c(`最多|至多|不超过|不得超过|不能超过|上限|最少|至少|最大|最小|限制为|仅限|只能`),
		fee:    c(`\d\s*(?:元|美元)`),

		phone:      c(`(?:^|[^\d-])(1\d{10}|400-?\d{3}-?\d{4}|9[56]\d{3,4}|1[02]\d{3}|0\d{2,3}-\d{7,8})(?:[^\d-]|$)`),
		called:     c(`电话|热线|客服|拨打|致电|咨询`),
		permission: c(`不支持|不能|不可以|无法|不允许|支持|可以|允许`),
		failing:    c(`如果|若|假如|一旦|当.*时|时，|后，|怎么|为什么|能不能|可不可以|不得不|支持的|的支持|技术支持|支持[人团票请工]|^(?:不|没|也|还|都|就|能|可|照样|无法|支持)|原因|导致|因为|由于|避免|防止|报错|失败|问题|异常|除非|才|只|仅|是否`),

		path:   c(node + `(?:` + separator + node + `){1,6}`),
		label:  c(separator),
		lead:   c(`.*(?:选择|点击|单击|进入|打开|前往|依次|转到|访问|通过|找到|轻点|点|在|到|从)`),
		press:  c(`(?:点击|单击|选择|轻点|点|按)\s*[*“"「【\[]*`),
		scoped: c(`App|APP|网页|手机|电脑|客户端|个人|企业|单位|公司|用户`),
		clicks: strings.NewReplacer("点击", "单击", "单击", "点击"),
		act:    c(`^(?:点击|单击|选择|打开|进入|输入|填写|提交|勾选|登录|上传|下载|安装|拨打|携带|前往)`),
	}
}

// menuPath is a path found in a text.
type menuPath struct {
	span   source.Span
	labels []label
}

// label is one node, without its quotes.
type label struct {
	span source.Span
	text string
}

// paths returns the menu paths of a text.
func (p *patterns) paths(text string) []menuPath {
	if !strings.ContainsAny(text, ">＞→⇒") && !strings.Contains(text, "&gt;") {
		return nil
	}
	var out []menuPath
	for _, at := range p.path.FindAllStringIndex(text, -1) {
		if cut(text, at[0]) && text[at[0]] < utf8.RuneSelf || cut(text, at[1]) {
			continue // a label that is longer than the pattern reads
		}
		if path := p.split(text, at[0], at[1]); len(path.labels) > 1 {
			out = append(out, path)
		}
	}
	return out
}

// cut reports whether a place lies in a word: letters, of Latin script or not, stand on both
// sides of it.
func cut(text string, at int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsLetter(before) && unicode.IsLetter(after) && (before < utf8.RuneSelf) == (after < utf8.RuneSelf)
}

// split cuts a path into its labels; what leads to the first (在左侧导航栏选择) is
// left out.
func (p *patterns) split(text string, start, end int) menuPath {
	path := menuPath{span: source.Span{Start: start, End: end}}
	from := start
	seps := append(p.label.FindAllStringIndex(text[start:end], -1), []int{end - start, end - start})
	for i, sep := range seps {
		to := start + sep[0]
		if i == 0 {
			// Quotes say where a label starts; else the last verb or place before it does.
			if loc := p.lead.FindStringIndex(text[from:to]); loc != nil && loc[1] < to-from && bare(text, from, to).span.Start == from {
				from += loc[1]
			}
			path.span.Start = from
		}
		if l := bare(text, from, to); l.text != "" {
			path.labels = append(path.labels, l)
		}
		from = start + sep[1]
	}
	return path
}

// bare returns the label in text[from:to], without link target and quotes.
func bare(text string, from, to int) label {
	if i := strings.Index(text[from:to], "]("); i >= 0 {
		to = from + i
	}
	const quotes = "*[]“”\"「」【】『』‘’ "
	s := strings.TrimLeft(text[from:to], quotes)
	from = to - len(s)
	s = strings.TrimRight(s, quotes)
	return label{source.Span{Start: from, End: from + len(s)}, s}
}
