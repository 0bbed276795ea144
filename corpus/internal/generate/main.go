// Command generate writes a corpus of invented procedure articles as NDJSON, to
// measure audits with: of about 1.6 KB each, all different but for a share of
// near-copies, on thousands of topics and in several shapes, with values that mostly
// agree. The same flags give the same corpus.
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
	products = strings.Fields("支付宝 微信 抖音 淘宝 京东 美团 微博 小红书 哔哩哔哩 拼多多 滴滴出行 QQ 百度网盘 爱奇艺 腾讯视频 优酷 高德地图 知乎 携程 飞猪 快手 饿了么 企业微信 钉钉 飞书 云闪付 网易云音乐 去哪儿 天猫 闲鱼")
	tasks    = strings.Fields("解绑手机号 注销账号 解除实名认证 更换绑定邮箱 关闭自动续费 关闭免密支付 修改登录密码 解绑银行卡 申请退款 开通会员 绑定设备 找回密码 关闭通知 修改收货地址 申请发票 恢复聊天记录 取消授权 开启青少年模式 设置支付密码 导出订单")
	entries  = strings.Fields("设置 服务 账号与安全 钱包 隐私 帮助与客服 通用 更多 会员中心 订单")
	papers   = strings.Fields("护照 身份证 驾驶证 行驶证 港澳通行证 临时身份证 居住证 社保卡 营业执照 房产证 学生证 健康证")
	dealings = strings.Fields("补领 换领 申请 补办 年审 注销")
	offices  = strings.Fields("政务服务中心 派出所 车管所 出入境大厅 街道办事处 社区服务站 市民中心 社保服务大厅")
	services = strings.Fields("宽带移机 水表更换 燃气开户 快递寄存 图书借阅 场地预约 停车月卡 自行车租借 家电安装 行李托运 体检预约 衣物清洗 充电桩安装 物业报修 空调清洗 有线电视过户 校园卡补办 通勤班车 洗车套餐 健身课程")
	items    = strings.Fields("上门费 押金 手续费 材料费 服务费 邮寄费")
	who      = strings.Fields("老人 学生 企业用户 个人用户 外地居民 新用户 会员 代办人 租户 游客")
	doing    = strings.Fields("办理之前先确认网络通畅 填写信息时核对姓名与号码 提交之后不要重复点击按钮 提前准备好相关证明材料 截图保存页面便于以后查询 更换设备登录前重新验证身份 到场后先在自助机上取号 把复印件按顺序装订好 用黑色签字笔填写表格 保管好受理回执 看清每一栏的填写说明 留下能接通的联系方式 在上班时间打电话咨询 把照片裁成规定的尺寸 带上旧的证件以便核对 请工作人员当面点清 在公告栏里查看最新安排 打开定位方便查找网点 关掉省电模式再扫码 把文件名改成自己的姓名 用同一个账号查询进度 按页面上的顺序逐项填写 用手机拍下缴费凭证 先把余额转到自己的账户 在备注栏写明原因 选一个人少的时段过去 事先打印好申请表 让家人陪同前往 按顺序排队等候叫号 核对收件人与地址")
	knowing  = strings.Fields("页面加载较慢时可以稍等片刻再试 系统繁忙时换个时间就好 客服会在工作时间内逐一回复 周末排队的人比较多 完成之后会收到一条通知 记录里可以看到办理进度 不同地区的页面可能略有差别 信息有误会被退回修改 办理成功后原有设置保持不变 大厅里有志愿者引导 表格可以在窗口领取 网点的位置在地图上能查到 高峰时段等候时间会长一些 短信里的链接指向同一个页面 材料不全时会一次告知 下雨天路上要多留些时间 附近有几处停车的地方 旧版本的页面样子不同 审核结果同时发到邮箱 复印机就在入口右侧 工作人员会核对原件 电话里能问到大致安排 说明书最后一页有图示 过期的表格不再收取 退回的申请要重新排队 夜间提交的到第二天才看得到 名字里的生僻字需要手工录入 打印出来的回执盖章有效 大件物品走货梯 寄出的包裹都有编号")
	openings = strings.Fields("另外 同时 此外 需要注意的是 一般来说 通常情况下 为了稳妥起见 多数时候 顺便一提 按照以往的经验 如果不放心 时间充裕的话")
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
	switch r.IntN(4) {
	case 0:
		title = paper(r, &b)
	case 1:
		title = service(r, &b)
	default:
		title = app(r, &b)
	}
	fmt.Fprintf(&b, "## %s\n\n", pick(r, []string{"说明", "注意事项", "小提示", "其他情况"}))
	for b.Len() < size {
		sentence(r, &b)
	}
	return title, b.String()
}

// paper writes how to get a document at an office.
func paper(r *rand.Rand, b *strings.Builder) string {
	deal, doc, office := pick(r, dealings), pick(r, papers), pick(r, offices)
	fmt.Fprintf(b, "## 办理步骤\n\n1. 准备材料,%s。\n2. 到%s的窗口提交申请。\n3. 领取证件。\n\n## 费用和时间\n\n%s%s的工本费为%d元。审核需要%d个工作日。\n\n",
		pick(r, doing), office, deal, doc, mostly(r, 20, 40, 10, 120), mostly(r, 10, 7, 30))
	return doc + deal + "怎么办理"
}

// service writes what a service costs, as a table.
func service(r *rand.Rand, b *strings.Builder) string {
	name := pick(r, services)
	fmt.Fprintf(b, "## 收费\n\n| 项目 | 标准 |\n|---|---|\n")
	at := r.IntN(len(items))
	for i := range 3 {
		fmt.Fprintf(b, "| %s | %d元 |\n", items[(at+i)%len(items)], mostly(r, 30+10*i, 25, 80))
	}
	fmt.Fprintf(b, "\n## 怎么预约\n\n- 在%s登记,每人每天最多预约%d次。\n- %s。\n- 预约成功后%d天内有效。\n\n",
		pick(r, offices), mostly(r, 2, 3, 5), pick(r, doing), mostly(r, 7, 3, 15))
	return name + pick(r, []string{"怎么收费", "办理指南", "须知", "流程和费用"})
}

// app writes how to do something in an app.
func app(r *rand.Rand, b *strings.Builder) string {
	product, task, entry := pick(r, products), pick(r, tasks), pick(r, entries)
	fmt.Fprintf(b, "## 操作步骤\n\n1. 打开%s,点击“我的”→“设置”→“%s”→“%s”。\n2. 按提示验证身份,%s。\n3. 确认提交。\n\n## 常见问题\n\n问:%s%s要多久?答:审核需要%d个工作日。\n\n",
		product, entry, task, pick(r, doing), product, task, mostly(r, 3, 7, 15))
	return product + "怎么" + task
}

// sentence writes one of many thousand sentences.
func sentence(r *rand.Rand, b *strings.Builder) {
	switch r.IntN(5) {
	case 0:
		fmt.Fprintf(b, "%s,%s,%s。\n", pick(r, openings), pick(r, knowing), pick(r, knowing))
	case 1:
		fmt.Fprintf(b, "建议%s%s,%s。", pick(r, who), pick(r, doing), pick(r, knowing))
	case 2:
		fmt.Fprintf(b, "%s,%s要%s;%s。\n", pick(r, openings), pick(r, who), pick(r, doing), pick(r, knowing))
	case 3:
		fmt.Fprintf(b, "第%d号窗口附近,%s。", 1+r.IntN(60), pick(r, knowing))
	default:
		fmt.Fprintf(b, "%s到%s以后,%s,编号%d的公告里写着%s。\n\n", pick(r, who), pick(r, offices), pick(r, doing), r.IntN(100000), pick(r, knowing))
	}
}
