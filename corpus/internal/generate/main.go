// Command generate writes a corpus of invented procedure articles as NDJSON, to
// measure audits with: of about 1.6 KB each, all different but for a share of
// near-copies, on many topics, with values that mostly agree. The same flags
// give the same corpus.
//
//	go run ./corpus/internal/generate -n 1000000 > corpus.ndjson
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
)

var (
	products   = strings.Fields("支付宝 微信 抖音 淘宝 京东 美团 微博 小红书 哔哩哔哩 拼多多 滴滴出行 QQ 百度网盘 爱奇艺 腾讯视频 优酷 高德地图 知乎 携程 飞猪")
	tasks      = strings.Fields("解绑手机号 注销账号 解除实名认证 更换绑定邮箱 关闭自动续费 关闭免密支付 修改登录密码 解绑银行卡 申请退款 开通会员 绑定设备 找回密码")
	documents  = strings.Fields("护照 身份证 驾驶证 行驶证 港澳通行证 临时身份证")
	dealings   = strings.Fields("补领 换领 申请 补办")
	entries    = strings.Fields("设置 服务 账号与安全 钱包 隐私 帮助与客服")
	fillers    = strings.Fields("办理之前请先确认网络通畅 页面加载较慢时可以稍等片刻再试 填写信息时注意核对姓名与号码 提交之后不要重复点击按钮 如果提示系统繁忙可以换个时间 建议提前准备好相关证明材料 客服会在工作时间内逐一回复 截图保存页面便于以后查询 遇到疑问可以查看页面下方说明 更换设备登录需要重新验证身份 老人办理时最好有家人陪同 周末排队的人比较多 完成之后会收到一条通知 记录里可以看到办理进度 不同地区的页面可能略有差别 操作过程中请勿关闭页面 信息有误会被退回修改 办理成功后原有设置保持不变")
	connectors = strings.Fields("另外 同时 此外 需要注意的是 一般来说 通常情况下 为了稳妥起见")
)

func main() {
	n := flag.Int("n", 1000, "number of articles")
	size := flag.Int("bytes", 1600, "size of an article")
	flag.Parse()
	w := bufio.NewWriterSize(os.Stdout, 1<<20)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	r := rand.New(rand.NewPCG(1, 2))
	last := ""
	for i := range *n {
		title, text := article(r, *size)
		if i%50 == 49 {
			text = strings.Replace(last, "材料", "资料", 1) // a near-copy
		}
		last = text
		err := e.Encode(map[string]string{
			"id": fmt.Sprintf("%07d", i), "url": fmt.Sprintf("https://www.site%d.example.cn/%d.html", i%40, i),
			"supplier": fmt.Sprintf("supplier-%d", i%12), "date": fmt.Sprintf("%d-%02d-01", 2019+i%8, 1+i%12), "title": title, "text": text,
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := w.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// mostly returns the first value nine times out of ten.
func mostly(r *rand.Rand, values ...int) int {
	if r.IntN(10) > 0 {
		return values[0]
	}
	return values[1+r.IntN(len(values)-1)]
}

// article returns a title and a text of about size bytes.
func article(r *rand.Rand, size int) (title, text string) {
	var b strings.Builder
	if r.IntN(3) == 0 {
		deal, doc := pick(r, dealings), pick(r, documents)
		title = doc + deal + "怎么办理"
		fmt.Fprintf(&b, "## 办理步骤\n\n1. 准备材料。\n2. 到窗口提交申请。\n3. 领取证件。\n\n## 费用和时间\n\n%s%s的工本费为%d元。审核需要%d个工作日。\n\n",
			deal, doc, mostly(r, 20, 40, 10, 120), mostly(r, 10, 7, 30))
	} else {
		product, task, entry := pick(r, products), pick(r, tasks), pick(r, entries)
		title = product + "怎么" + task
		fmt.Fprintf(&b, "## 操作步骤\n\n1. 打开%s,点击“我的”→“设置”→“%s”→“%s”。\n2. 按提示验证身份。\n3. 确认提交。\n\n## 常见问题\n\n问:%s%s要多久?答:审核需要%d个工作日。\n\n",
			product, entry, task, product, task, mostly(r, 3, 7, 15))
	}
	b.WriteString("## 说明\n\n")
	for b.Len() < size {
		fmt.Fprintf(&b, "%s,%s,%s,编号%d。\n", pick(r, connectors), pick(r, fillers), pick(r, fillers), r.IntN(100000))
	}
	return title, b.String()
}
