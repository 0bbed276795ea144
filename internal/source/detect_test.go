package source

import (
	"errors"
	"slices"
	"testing"
	"unicode/utf8"
)

// Sentences of how-to articles, in the scripts of the encodings they are for.
var (
	simplifiedSentences = []string{
		"打开支付宝，登录您的账户", "点击右下角的我的", "修改手机号需要人脸识别", "审核通常需要1到3个工作日",
		"如遇问题请拨打客服热线", "解绑银行卡", "忘记密码怎么办", "身份证过期后无法认证", "费用为每张2元", "请勿泄露验证码",
		"首先进入设置页面", "选择注销账号并确认", "办理时携带户口本原件",
	}
	traditionalSentences = []string{
		"開啟應用程式並登入您的帳號", "點選右下角的設定", "更換手機號碼需要驗證身分", "審核通常需要三個工作天",
		"如有問題請撥打客服專線", "解除綁定信用卡", "忘記密碼怎麼辦", "證件過期後無法辦理", "每張費用為新臺幣二百元", "請勿洩漏驗證碼",
		"首先進入會員頁面", "選擇刪除帳號並確認", "辦理時攜帶戶口名簿正本",
	}
)

func TestDetectShortText(t *testing.T) {
	for _, tt := range []struct {
		encodings []Encoding
		sentences []string
	}{
		{[]Encoding{UTF8, GB18030, UTF16LE, UTF16BE}, simplifiedSentences},
		{[]Encoding{UTF8, Big5, UTF16LE, UTF16BE}, traditionalSentences},
	} {
		for _, enc := range tt.encodings {
			for _, s := range tt.sentences {
				for _, s := range []string{s, s + "\r\n", "<html lang=zh>\n" + s, s + " (iOS 17)"} {
					got, err := Decode(encode(t, enc, s), "")
					if err != nil || got.Encoding() != enc || got.String() != s {
						t.Errorf("%q in %s: read as %q, %v", s, enc, got, err)
					}
				}
			}
		}
	}
}

// A long head of ASCII must not hide the encoding of what follows.
func TestDetectAfterLongASCII(t *testing.T) {
	head := string(slices.Repeat([]byte("<meta name=x>\n"), 5000))
	for _, enc := range []Encoding{GB18030, Big5, UTF16LE} {
		got, err := Decode(encode(t, enc, head+traditional), "")
		if err != nil || got.Encoding() != enc {
			t.Errorf("%s is read as %v, %v", enc, got.Encoding(), err)
		}
	}
}

// One lost byte must be reported, not turn UTF-8 into GBK mojibake.
func TestDetectDamagedUTF8(t *testing.T) {
	for _, s := range append(slices.Clone(simplifiedSentences), traditionalSentences...) {
		for i := range len(s) {
			if s[i] < utf8.RuneSelf {
				continue
			}
			text, err := Decode([]byte(s[:i]+s[i+1:]), "")
			if err == nil {
				t.Errorf("%q without byte %d was read as %s %q", s, i, text.Encoding(), text)
			}
		}
	}
}

func TestFrequentHanIsSorted(t *testing.T) {
	if len(frequentHan)%3 != 0 || !slices.IsSorted([]rune(frequentHan)) {
		t.Fatal("frequentHan cannot be searched")
	}
	for _, r := range frequentHan {
		if utf8.RuneLen(r) != 3 || !frequent(r) {
			t.Errorf("%c is not found", r)
		}
	}
	for _, r := range "a，籲𠮷\u4dff\uffff" {
		if frequent(r) {
			t.Errorf("%c is found", r)
		}
	}
}

func TestMetaCharset(t *testing.T) {
	pad := string(slices.Repeat([]byte(" "), 1024))
	for html, want := range map[string]string{
		``: "",
		`<!DOCTYPE html><html><head><meta charset="GBK">`:                                     "gbk",
		`<META CHARSET=utf-8>`:                                                                "utf-8",
		`<meta charset = ' big5 ' />`:                                                         "big5",
		`<meta http-equiv="Content-Type" content="text/html; charset=gb2312">`:                "gb2312",
		`<meta content='text/html;charset = "gb2312"' http-equiv=content-type>`:               "gb2312",
		`<meta name="description" content="about charset=gbk"><meta charset=big5>`:            "big5",
		`<!-- <meta charset=gbk> --><meta/charset=big5>`:                                      "big5",
		`<!-- <meta charset=gbk>`:                                                             "",
		`<metadata charset=gbk>`:                                                              "",
		`<?xml version="1.0" encoding="GB18030"?>`:                                            "gb18030",
		`<meta charset="utf-16le">`:                                                           "utf-8",
		"<title>\xd6\xa7\xb8\xb6</title>\n<meta charset=gbk>":                                 "gbk",
		pad + `<meta charset=gbk>`:                                                            "",
		`<meta charset>`:                                                                      "",
		`<meta http-equiv="content-type" content="text/html"><p title="charset=gbk">`:         "",
		`<meta charset="gbk" charset="big5">`:                                                 "gbk",
		`<meta http-equiv=refresh content="0; url=?charset=gbk">`:                             "",
		`a<b <meta charset=gbk`:                                                               "gbk",
		`<meta property="og:title" content="` + "\xd6\xa7" + `"><meta charset="gb2312"><body`: "gb2312",
	} {
		if got := MetaCharset([]byte(html)); got != want {
			t.Errorf("%q declares %q, want %q", html, got, want)
		}
	}
}

func TestDecodeHTML(t *testing.T) {
	page := func(charset string) string { return "<meta charset=" + charset + "><p>" + traditional }
	for _, tt := range []struct {
		charset string
		raw     Encoding
	}{
		{"gbk", GB18030}, {"big5", Big5}, {"utf-8", UTF8},
		{"gb2312", UTF8},        // re-saved, the declaration is of the past
		{"iso-8859-1", GB18030}, // a template's default, never true of Chinese
		{"utf-16", UTF8},
	} {
		got, err := DecodeHTML(encode(t, tt.raw, page(tt.charset)))
		if err != nil || got.Encoding() != tt.raw || got.String() != page(tt.charset) {
			t.Errorf("%s declared as %s: %v, %v", tt.raw, tt.charset, got, err)
		}
	}
	if _, err := DecodeHTML([]byte("<meta charset=utf-8>\xd6\xa7\xb8\xb6")); !errors.Is(err, ErrMalformed) {
		t.Errorf("GBK declared as UTF-8: %v", err)
	}
}
