package quantity

import (
	"strings"
	"testing"
)

const prose = `打开手机上的应用,登录账户后点击右下角的“我的”,进入个人信息页面。在页面中找到“账户与安全”,点击后按提示输入短信验证码,验证通过就可以看到绑定的银行卡和手机号码。
需要注意的是,解除绑定之前请先处理完账户中的资金和未完成的订单,以免造成不必要的损失。提交申请后,审核时间一般为2-3个工作日,结果会通过短信通知,请耐心等待。
如果忘记了密码,可以通过人脸识别或者联系客服找回,也可以携带身份证原件到附近的营业网点办理,工作人员会协助完成身份核验。办理过程中不会收取任何费用,也不需要提供支付密码,凡是索要验证码的都是诈骗。
`

func BenchmarkScanProse(b *testing.B) { benchmark(b, strings.Repeat(prose, 32)) }

// BenchmarkScanPlain runs on text without a character that could start a value.
func BenchmarkScanPlain(b *testing.B) {
	benchmark(b, strings.Repeat("打开手机上的应用,登录账户后点击右下角,进入个人信息页面,在页面中找到账户与安全,按提示输入短信验证码。\n", 200))
}

func BenchmarkScanASCII(b *testing.B) {
	benchmark(b, strings.Repeat("open the settings page, tap the account name and follow the prompts\n", 200))
}

// BenchmarkScanValues runs on text that is nearly all values.
func BenchmarkScanValues(b *testing.B) {
	benchmark(b, strings.Repeat("审核约2-3个工作日,费用每次5元起,至少二十天,不超过3万5千元,2019年7月1日起,手续费0.1%。\n", 200))
}

// BenchmarkScanRuns runs on 100 kB of one piece, and of any two in turn: the worst
// of them shows whether the time still grows with the length only.
func BenchmarkScanRuns(b *testing.B) {
	const size = 100_000
	words := append(pieces(), " ", "a", "a1", "1-", "1:00", "1.2.", "111,", "1/2 ", "1又", "不", "每人")
	for i, w := range words {
		for _, piece := range []string{w, w + words[(i*7+3)%len(words)]} {
			b.Run(piece, func(b *testing.B) { benchmark(b, strings.Repeat(piece, size/len(piece))) })
		}
	}
}

func benchmark(b *testing.B, text string) {
	dst := Scan(text, nil)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		dst = Scan(text, dst[:0])
	}
}
