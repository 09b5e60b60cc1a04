package wizard

import "strings"

// syllables spell the characters that occur in Chinese names of countries, as they are spoken there: 都 as in 洪都拉斯.
// Who knows the sound of a name types it this way.
const syllables = `a阿 ai埃爱艾 an安 ang昂 ao奥澳 ba巴 bai拜白百 ban班 bao保堡 bei北贝 ben本 bi比秘 bie别 bin宾 bing冰 bo伯博波泊玻 bu不布部
chao朝 chi赤 ci茨 da大达 dai代 dan丹旦诞 dao岛道 de得德 deng登 di地帝蒂迪 dian典甸 ding丁 dong东 du度都 dun敦顿 duo多 e俄厄 en恩 er尔耳
fa伐法 fan梵 fei斐菲非 fen芬 fo佛 fu夫富福 gan干 gang冈刚港 ge各哥格戈 gen根 gong共 gu古 gua瓜 guan关 gui圭 guo国果 ha哈 hai海 han汗韩
he合和荷赫 hei黑 hong洪 ji几及吉基极济 jia加 jian柬 jiang疆 jiao角 jie捷 jin津金 jing京 ka卡喀 kai凯开 ke克科 ken肯 ku库 la拉腊 lai来莱
lan兰 lang朗 lao劳老 le勒 li利力立里黎 lian联 lie列 lin林 ling陵领 liu留 long隆 lu卢路鲁 lun伦 luo洛罗 lv律 ma马玛 mai买麦 man曼 mao毛 mei美
men门 meng孟蒙 mi密米 mian缅 mo墨摩莫 mu慕 na拿纳那 nan南 nao瑙 nei内 nen嫩 ni尼 ning宁 niu纽 nu努 nuo挪诺 pa帕 peng蓬 pi皮 po坡 pu埔普浦葡
qi其奇 qiao乔 qiu求酋 qu区 qun群 ri日 rui瑞 sa撒萨 sai塞 sang桑 se色 sen森 sha沙 shan山 shao绍 she舌 sheng圣 shi士时史 shu属 si斯 su苏
suo所索 ta他塔 tai台泰 tan坦 tang唐汤 tao萄陶 te特 ti提 ting廷 tu图土突 tuo托脱陀 wa瓦 wai外 wan宛湾 wang旺汪 wei危委威维韦围 wen文汶 wo挝
wu乌 xi希西 xian鲜 xiang香 xiao小 xin新 xing行 xiong匈 xu叙 ya亚牙 yan延 yang扬洋 ye也 yi伊以意 yin印 ying英 yu屿 yue约越 zan赞 ze泽 zha乍
zhai寨 zhang长 zhao照 zheng政 zhi支智治直 zhong中 zhou洲 zi兹`

// spelling gives every character of syllables its syllable.
var spelling = func() map[rune]string {
	m := map[rune]string{}
	for f := range strings.FieldsSeq(syllables) {
		syllable := strings.TrimRightFunc(f, func(r rune) bool { return r > 'z' })
		for _, r := range f[len(syllable):] {
			m[r] = syllable
		}
	}
	return m
}()

// pinyin spells a Chinese name without spaces: 德国 is deguo. Characters that it doesn't know are left out.
func pinyin(name string) string {
	var b strings.Builder
	for _, r := range name {
		b.WriteString(spelling[r])
	}
	return b.String()
}
