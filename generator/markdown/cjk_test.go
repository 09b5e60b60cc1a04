package markdown

import "testing"

var emphasisCases = []struct{ name, src, want string }{
	{"full stop within", `**真。**她`, `<strong>真。</strong>她`},
	{"title marks", `**《标题》**的`, `<strong>《标题》</strong>的`},
	{"title marks after text", `看**《标题》**的`, `看<strong>《标题》</strong>的`},
	{"curly quotes", `他说**“好”**。`, `他说<strong>“好”</strong>。`},
	{"single curly quotes", `他说**‘好’**吗`, `他说<strong>‘好’</strong>吗`},
	{"corner quotes", `他说**「好」**吗`, `他说<strong>「好」</strong>吗`},
	{"struck out with full stop", `~~错。~~对`, `<del>错。</del>对`},
	{"struck out before comma", `这是~~旧的~~，新的`, `这是<del>旧的</del>，新的`},
	{"struck out quotes", `说~~“旧”~~的`, `说<del>“旧”</del>的`},
	{"comma within", `**注意，**不要`, `<strong>注意，</strong>不要`},
	{"colon within", `**地址：**民生路1500号`, `<strong>地址：</strong>民生路1500号`},
	{"colon outside", `**地址**：民生路`, `<strong>地址</strong>：民生路`},
	{"brackets within", `**停留证件（旧称）**由`, `<strong>停留证件（旧称）</strong>由`},
	{"brackets at the start", `由**（旧称）停留证件**办理`, `由<strong>（旧称）停留证件</strong>办理`},
	{"ASCII brackets within", `**停留证件(旧称)**由`, `<strong>停留证件(旧称)</strong>由`},
	{"ASCII brackets at the start", `由**(旧称)停留证件**办理`, `由<strong>(旧称)停留证件</strong>办理`},
	{"per cent", `**85%**的人`, `<strong>85%</strong>的人`},
	{"money sign", `交**¥400**元`, `交<strong>¥400</strong>元`},
	{"question mark", `**怎么办？**先`, `<strong>怎么办？</strong>先`},
	{"ellipsis", `**等等……**然后`, `<strong>等等……</strong>然后`},
	{"dash", `**上海——**大城市`, `<strong>上海——</strong>大城市`},
	{"middle dot", `**约翰·**史密斯`, `<strong>约翰·</strong>史密斯`},
	{"one star", `*真。*她`, `<em>真。</em>她`},
	{"one star quotes", `说*“好”*的`, `说<em>“好”</em>的`},
	{"three stars", `***真。***她`, `<em><strong>真。</strong></em>她`},
	{"three stars between", `他***“好”***的`, `他<em><strong>“好”</strong></em>的`},
	{"one in two", `**这是*重点*内容**`, `<strong>这是<em>重点</em>内容</strong>`},
	{"one in two with stops", `**这是*重点。*内容。**完`, `<strong>这是<em>重点。</em>内容。</strong>完`},
	{"two in one", `*这是**重点**内容*`, `<em>这是<strong>重点</strong>内容</em>`},
	{"two in a row", `**甲。****乙。**丙`, `<strong>甲。****乙。</strong>丙`},
	{"two with text between", `**甲。**和**乙。**丙`, `<strong>甲。</strong>和<strong>乙。</strong>丙`},
	{"two with comma between", `**“甲”**，**“乙”**。`, `<strong>“甲”</strong>，<strong>“乙”</strong>。`},
	{"end of line", `她**真。**`, `她<strong>真。</strong>`},
	{"whole line", `**《标题》**`, `<strong>《标题》</strong>`},
	{"before Latin", `**真。**Then`, `<strong>真。</strong>Then`},
	{"before digits", `**费用：**400元`, `<strong>费用：</strong>400元`},
	{"after Latin", `Visa**“签证”**type`, `Visa<strong>“签证”</strong>type`},
	{"Latin within", `请带**Passport.**原件`, `请带<strong>Passport.</strong>原件`},
	{"Latin quotes within", `请带**"Passport"**原件`, `请带<strong>&quot;Passport&quot;</strong>原件`},
	{"code within", "**`a`**的", `<strong><code>a</code></strong>的`},
	{"code after text", "看**`a`**的", `看<strong><code>a</code></strong>的`},
	{"link within", `看**[甲](a.md)**的`, `看<strong><a href="a.md">甲</a></strong>的`},
	{"within a link", `[**真。**她](a.md)`, `<a href="a.md"><strong>真。</strong>她</a>`},
	{"before a citation", `**真。**[^a011]`, `<strong>真。</strong><sup><a class="cite" href="#source-a011" id="cite-a011-1" role="doc-noteref" aria-label="[1] Source a011">[1]</a></sup>`},
	{"a fact within", `费用**{{fact fee}}**整`, `费用<strong>400元</strong>整`},
	{"struck in strong", `**甲~~乙。~~丙。**丁`, `<strong>甲<del>乙。</del>丙。</strong>丁`},
	{"ideographic space", `**真。**　她`, `<strong>真。</strong>　她`},
	{"Japanese", `**「です」**と`, `<strong>「です」</strong>と`},
	{"Korean", `**"안녕"**이라고`, `<strong>&quot;안녕&quot;</strong>이라고`},
	{"rare ideograph", `**𠮷。**𠮷`, `<strong>𠮷。</strong>𠮷`},
	{"shape of an ideograph", "葛\U000E0100**（城）**市", "葛\U000E0100<strong>（城）</strong>市"},
	{"full-width stars are text", `＊＊真＊＊`, `＊＊真＊＊`},
	{"escaped", `\*\*真。\*\*她`, `**真。**她`},
	{"space inside stays", `** 真 **她`, `** 真 **她`},
	{"tilde ranges", `3~5个工作日，8~10个`, `3~5个工作日，8~10个`},
	{"multiplication", `3*5米，4*6米`, `3<em>5米，4</em>6米`},
	{"underscores stay CommonMark's", `_真_ 和_假_`, `<em>真</em> 和_假_`},
	{"English stays CommonMark's", `a**"b"**c`, `a**&quot;b&quot;**c`},
	{"English curly stays CommonMark's", `a**“b”**c`, `a**“b”**c`},
}

func TestChineseEmphasis(t *testing.T) {
	for _, c := range emphasisCases {
		t.Run(c.name, func(t *testing.T) {
			if got := inlineHTML(t, c.src); got != c.want {
				t.Errorf("%s\n got %s\nwant %s", c.src, got, c.want)
			}
		})
	}
}

func TestLineBreaks(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"Chinese", "真\n假", "真假"},
		{"after full stop", "真。\n假", "真。假"},
		{"before opening mark", "看\n《标题》", "看《标题》"},
		{"across markup", "**真**\n**假**", "<strong>真</strong><strong>假</strong>"},
		{"out of a link", "[真](a.md)\n假", `<a href="a.md">真</a>假`},
		{"into a link", "真\n[假](a.md)", `真<a href="a.md">假</a>`},
		{"into code", "真\n`假`", "真<code>假</code>"},
		{"within strong", "**真\n假**", "<strong>真假</strong>"},
		{"deep in", "真\n***假***", "真<em><strong>假</strong></em>"},
		{"shared quotes", "他说\n“好”\n的", "他说“好”的"},
		{"Latin after Chinese", "需要\nPassport", "需要\nPassport"},
		{"Chinese after Latin", "Passport\n原件", "Passport\n原件"},
		{"digits after Chinese", "办理\n5天", "办理\n5天"},
		{"Latin after full-width comma", "需要，\nPassport", "需要，Passport"},
		{"full-width bracket after Latin", "Passport\n（护照）", "Passport（护照）"},
		{"English", "one\ntwo", "one\ntwo"},
		{"English quotes", "called “one”\n“two”", "called “one”\n“two”"},
		{"English quotes around Chinese", "the term “永久”\nmeans", "the term “永久”\nmeans"},
		{"Korean", "하나\n둘", "하나\n둘"},
		{"Japanese", "これ\nです", "これです"},
		{"hard", "真\\\n假", "真<br>\n假"},
		{"fact", "费用\n{{fact fee}}\n整", "费用\n400元整"},
		{"escape", "真\n\\*假", "真\n*假"},
		{"entity", "真\n&#x5047;", "真假"},
		{"quotation", "> 真\n> 假", "<blockquote>\n<p>真假</p>\n</blockquote>"},
		{"trailing space", "真 \n假", "真假"},
		{"Windows", "真\r\n假", "真假"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := inlineHTML(t, c.src); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestLineBreaksInText(t *testing.T) {
	doc, _ := parse("真\n假 one\ntwo\n\n- 甲\n- b")
	if got, want := string(doc.Sections[0].Text), "真假 one two\n甲\nb"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestChineseAddresses(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"after Chinese", "见https://a.cn/b。完", `见<a href="https://a.cn/b" rel="noopener">https://a.cn/b</a>。完`},
		{"after full-width colon", "网址：https://a.cn", `网址：<a href="https://a.cn" rel="noopener">https://a.cn</a>`},
		{"in full-width brackets", "（http://a.cn/b?c=d&e=f）", `（<a href="http://a.cn/b?c=d&amp;e=f" rel="noopener">http://a.cn/b?c=d&amp;e=f</a>）`},
		{"www", "访问www.gov.cn，", `访问<a href="http://www.gov.cn" rel="noopener">www.gov.cn</a>，`},
		{"mail", "邮箱：a.b@c.cn。", `邮箱：<a href="mailto:a.b@c.cn">a.b@c.cn</a>。`},
		{"at the start", "https://a.cn/路", `<a href="https://a.cn/" rel="noopener">https://a.cn/</a>路`},
		{"ASCII stop", "见https://a.cn.", `见<a href="https://a.cn" rel="noopener">https://a.cn</a>.`},
		{"in link text", "[见https://a.cn](a.md)", `<a href="a.md">见https://a.cn</a>`},
		{"no host", "见https://", `见https://`},
		{"within a word", "xhttps://a.cn", `xhttps://a.cn`},
		{"after strong", "**见**https://a.cn", `<strong>见</strong><a href="https://a.cn" rel="noopener">https://a.cn</a>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := inlineHTML(t, c.src); got != c.want {
				t.Errorf("\n got %s\nwant %s", got, c.want)
			}
		})
	}
}
