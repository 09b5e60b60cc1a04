package e2e

import (
	"context"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/performance"
	"github.com/chromedp/chromedp"
)

// The benchmarks measure what a visitor waits for, on a processor slowed down as phones are. "cpu-ms" is the time that
// the page itself was at work, whatever else the machine was doing; the others are by the clock.
//
//	go test ./generator/e2e -run - -bench . -benchtime 20x

const slowed = 4 // times

// measured opens a tab on a processor that is slowed down so many times.
func measured(b *testing.B, rate float64) *tab {
	p := open(b, view{})
	p.do(
		call(performance.Enable, performance.EnableParams{TimeDomain: performance.EnableTimeDomainThreadTicks}),
		call(emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: rate}),
	)
	return p
}

// worked is how long the page's main thread has been at work so far, in milliseconds of its own.
func (p *tab) worked() (ms float64) {
	p.do(chromedp.Func(func(ctx context.Context, t *chromedp.Target) error {
		result, err := cdp.Call(ctx, t, performance.GetMetrics, cdp.Empty{})
		for _, m := range result.Metrics {
			if m.Name == "TaskDuration" {
				ms = m.Value * 1000
			}
		}
		return err
	}))
	return ms
}

// BenchmarkFirstQuestion reports how long after the page's load event the first question can be answered. The aim is
// 100 ms.
func BenchmarkFirstQuestion(b *testing.B) {
	origin := serve(b)
	p := measured(b, slowed)
	p.before(`
		globalThis.asked = new Promise(resolve => {
			const look = () => {
				const form = document.querySelector("eligibility-wizard")?.shadowRoot?.querySelector("form.question");
				if (form) resolve(performance.now()); else setTimeout(look, 1);
			};
			look();
		});`)
	var after, total, work float64
	for b.Loop() {
		p.visit(origin + "/robots.txt")
		before := p.worked()
		p.visit(origin + "/en/wizard/")
		asked := ask[float64](p, "asked")
		loaded := ask[float64](p, `performance.getEntriesByType("navigation")[0].loadEventStart`)
		after += max(0, asked-loaded)
		total += asked
		work += p.worked() - before
	}
	b.ReportMetric(after/float64(b.N), "ms-after-load")
	b.ReportMetric(total/float64(b.N), "ms-after-navigation")
	b.ReportMetric(work/float64(b.N), "cpu-ms")
}

// answerAll answers every question that comes with "I don't know", and returns for each answer how long the page was
// busy with it: script, style and layout of what comes next.
const answerAll = `(async () => {
	const root = document.querySelector("eligibility-wizard").shadowRoot;
	const times = [];
	for (let n = 0; n < 30; n++) {
		const button = root.querySelector("form.question .actions .secondary");
		if (!button) break;
		await new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
		const start = performance.now();
		button.click();
		root.host.getBoundingClientRect(); // style and layout now
		times.push(performance.now() - start);
	}
	return times;
})()`

// BenchmarkNextQuestion reports how long a page is busy with an answer before the next question can be painted: the
// usual time and the worst. The aim is one frame of 16 ms.
func BenchmarkNextQuestion(b *testing.B) {
	origin := serve(b)
	for name, rate := range map[string]float64{"desk": 1, "phone": slowed} {
		b.Run(name, func(b *testing.B) {
			p := measured(b, rate)
			var sum, worst, work float64
			answers := 0
			for b.Loop() {
				p.visit("about:blank")
				p.visit(origin + "/en/wizard/#purpose=work&foreign-national=yes")
				p.settle()
				before := p.worked()
				for _, ms := range ask[[]float64](p, answerAll) {
					sum += ms
					worst = max(worst, ms)
					answers++
				}
				work += p.worked() - before
			}
			if answers == 0 {
				b.Fatal("nothing was asked")
			}
			b.ReportMetric(sum/float64(answers), "ms-an-answer")
			b.ReportMetric(worst, "ms-worst")
			b.ReportMetric(work/float64(answers), "cpu-ms-an-answer")
		})
	}
}
