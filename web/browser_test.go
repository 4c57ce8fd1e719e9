package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A browser is a headless Chromium that fails its test on any error in the
// console, any breach of the policy, and any request to elsewhere.
type browser struct {
	context.Context
	t      testing.TB
	home   string // address that requests may go to
	mu     sync.Mutex
	wrongs []string
}

// patience is how long a test waits for the browser.
const patience = 5 * time.Minute

// browse opens a browser on a house, or skips the test where there is none.
func browse(t testing.TB, home string) *browser {
	t.Helper()
	path := chromium()
	if path == "" {
		t.Skip("there is no Chromium on this machine: install Debian's package chromium to run the browser tests")
	}
	if testing.Short() {
		t.Skip("browser tests take longer than a short run")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1440, 1000))
	allocated, stop := chromedp.NewExecAllocator(t.Context(), options...)
	tab, closed := chromedp.NewContext(allocated)
	b := &browser{t: t, home: home}
	err := chromedp.Listen(tab, b.hear)
	ctx, late := context.WithTimeout(tab, patience)
	b.Context = ctx
	t.Cleanup(func() {
		late()
		closed()
		stop()
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, w := range b.wrongs {
			t.Error(w)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	must(chromedp.Call(ctx, network.Enable, network.EnableParams{}))(t)
	must(chromedp.Call(ctx, log.Enable, cdp.Empty{}))(t)
	still := []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}} // no color is measured on its way to another
	must(chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: still}))(t)
	return b
}

// must fails a test where a command fails.
func must[T any](_ T, err error) func(t testing.TB) {
	return func(t testing.TB) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
}

func chromium() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// hear notes what must not happen.
func (b *browser) hear(event any) {
	wrong := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Level == "error" || e.Entry.Level == "warning" {
			wrong = fmt.Sprintf("console: %s %s", e.Entry.Text, e.Entry.URL)
		}
	case *runtime.EventConsoleAPICalled:
		if e.Type == "error" || e.Type == "warning" {
			wrong = fmt.Sprintf("console: %s", e.Args[0].Value)
		}
	case *runtime.EventExceptionThrown:
		wrong = "exception: " + e.ExceptionDetails.Text
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, b.home) && !strings.HasPrefix(u, "data:") && u != "about:blank" {
			wrong = "a request to elsewhere: " + u
		}
	}
	if wrong != "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.wrongs = append(b.wrongs, wrong)
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b, actions...); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) open(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.home+path), chromedp.WaitReady(chromedp.CSS("main")))
}

// press sends keys to the page, one after another, as a keyboard does: a letter
// is written only if no script takes the key.
func (b *browser) press(keys ...string) {
	b.t.Helper()
	for _, k := range keys {
		p := input.DispatchKeyEventParams{Type: "keyDown", Key: k}
		switch {
		case len(k) == 1:
			p.Text = k
		case k == "Enter":
			p.Text, p.WindowsVirtualKeyCode = "\r", 13
		}
		for _, p.Type = range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
			must(chromedp.Call(b, input.DispatchKeyEvent, p))(b.t)
			p.Text = ""
		}
	}
}

// say runs a script and gives its text.
func (b *browser) say(script string) string {
	b.t.Helper()
	out, err := chromedp.Run(b, chromedp.Evaluate[string](script))
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return out
}

// wait waits until a script holds.
func (b *browser) wait(what, script string) {
	b.t.Helper()
	for end := time.Now().Add(10 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		// While a page is left the script has no place to run.
		if done, err := chromedp.Run(b, chromedp.Evaluate[bool]("Boolean("+script+")")); done && err == nil {
			return
		}
	}
	b.t.Fatalf("waited in vain: %s\n%s", what, b.say("document.body.innerText.slice(0, 2000)"))
}

// shoot keeps a picture of the page, whole, where HEARSAY_SHOTS names a folder.
func (b *browser) shoot(name string) {
	b.t.Helper()
	folder := os.Getenv("HEARSAY_SHOTS")
	if folder == "" {
		return
	}
	picture, err := chromedp.Run(b, chromedp.FullScreenshot(100))
	if err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".png"), picture, 0o600); err != nil {
		b.t.Fatal(err)
	}
}

// A report is read and a mark followed: by keys, by a link, and without script.
func TestBrowserReadsAReport(t *testing.T) {
	h := open(t, nil)
	b := browse(t, h.URL)
	b.open("/reports")
	b.press("j", "j", "Enter")
	b.wait("a report", `document.querySelector(".report") && document.readyState === "complete"`)
	b.press("j", "j")
	if got := b.say(`document.querySelector(".gloss > li.on").dataset.s`); got == "" {
		t.Error("no statement is chosen")
	}
	b.press("Enter")
	b.wait("the fields", `document.querySelector(".open .detail")`)
	hash := b.say("location.hash")
	if !strings.HasPrefix(hash, "#bytes=") {
		t.Errorf("the address does not hold the words: %q", hash)
	}
	address := b.say("location.pathname + location.hash")
	b.open(address)
	if got := b.say(`getComputedStyle(document.querySelector(":target")).backgroundColor`); got == "rgba(0, 0, 0, 0)" {
		t.Error("the words that the address names are not tinted")
	}
	b.press("v")
	if got := b.say("location.search"); !strings.Contains(got, "marks-off=voice") {
		t.Errorf("the address does not hold the marks that are off: %q", got)
	}
}

// Letters stay in their place when marks are switched off.
func TestBrowserMarksMoveNothing(t *testing.T) {
	h := open(t, nil)
	b := browse(t, h.URL)
	for _, report := range h.reports()[:4] {
		b.open("/reports/" + report)
		places := `JSON.stringify([...document.querySelectorAll(".text p")].flatMap(p => { const out = []; const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
			while (walk.nextNode()) for (let i = 0; i < walk.currentNode.length; i += 7) { const r = document.createRange(); r.setStart(walk.currentNode, i); r.setEnd(walk.currentNode, i + 1);
			const x = r.getBoundingClientRect(); out.push(Math.round(x.left * 10), Math.round(x.top * 10)); } return out; }))`
		before := b.say(places)
		for _, off := range [][]string{{"v", "w"}, {"w", "h"}} { // in the end voices and happenings are off
			b.press(off...)
			if after := b.say(places); after != before || len(before) < 200 {
				t.Errorf("%s: letters moved when the marks went", report)
			}
		}
	}
}

// What is asked is in the address, and the address can be given to others.
func TestBrowserAsks(t *testing.T) {
	h := open(t, nil)
	b := browse(t, h.URL)
	b.open("/")
	b.press("g", "a")
	b.wait("the page Ask", `location.pathname === "/ask" && document.readyState === "complete"`)
	b.press("/")
	b.do(chromedp.SendKeys(chromedp.CSS("#question"), "act:den"))
	b.wait("a completion", `document.querySelector("#hints [data-hint=deny]")`)
	b.do(chromedp.Click(chromedp.CSS("#hints [data-hint=deny]")), chromedp.SendKeys(chromedp.CSS("#question"), kb.Enter))
	b.wait("an answer", `document.querySelector(".listing .entry")`)
	b.wait("counts", `document.querySelector("#facets .facet")`)
	answer := b.say(`document.querySelector(".listing").innerText`)
	address := b.say("location.pathname + location.search")
	if !strings.Contains(address, "act%3Adeny") {
		t.Errorf("the address does not hold the question: %q", address)
	}
	other := browse(t, h.URL)
	other.open(address)
	if got := other.say(`document.querySelector(".listing").innerText`); got != answer {
		t.Errorf("the address gives another answer:\n%s\nwant\n%s", got, answer)
	}
	b.open("/ask?q=act:ofer")
	b.wait("what is wrong", `document.querySelector("[role=alert]").innerText.includes("did you mean act:offer?")`)
}

// Twenty statements are reviewed by the keyboard alone; what was undone stays
// undone, and what was decided stays decided.
func TestBrowserReviewsByKeyboard(t *testing.T) {
	h := open(t, nil)
	b := browse(t, h.URL)
	b.open("/")
	b.press("g", "v")
	b.wait("the bench", `document.querySelector("#decide") && document.readyState === "complete"`)
	for n := range 20 {
		key := b.say(`document.querySelector("#decide [name=key]").value`)
		b.press([]string{"a", "a", "r"}[n%3])
		b.wait("the next statement", fmt.Sprintf(`document.querySelector("#decide [name=key]")?.value !== %q && document.querySelector("#saved").innerText.includes("saved")`, key))
	}
	count := func() (accepted, rejected int) {
		entries, err := h.desk.Recent(t.Context(), 100)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			switch e.Kind {
			case "accepted":
				accepted++
			case "rejected":
				rejected++
			}
		}
		return accepted, rejected
	}
	if accepted, rejected := count(); accepted != 14 || rejected != 6 {
		t.Fatalf("%d accepted, %d rejected; want 14 and 6", accepted, rejected)
	}
	last := b.say(`document.querySelector("#undo").innerText`)
	b.press("u")
	b.wait("the undoing", `document.querySelector("#saved").innerText.includes("undone")`)
	b.do(chromedp.Reload(), chromedp.WaitReady(chromedp.CSS("main")))
	if got := b.say(`document.querySelector("#undo").innerText`); got == last {
		t.Error("after loading again, what was undone can be undone once more")
	}
	b.press("e")
	b.wait("the words in hand", `document.activeElement.matches(".words-field")`)
	words := b.say(`document.activeElement.value`)
	b.press("{")
	if got := b.say(`document.activeElement.value`); len(got) >= len(words) || !strings.HasPrefix(words, got) {
		t.Errorf("a word less is %q, of %q", got, words)
	}
	b.press("Escape", "n")
	b.do(chromedp.SendKeys(chromedp.CSS("#f-note"), "too long"))
	b.press("Escape")
	// Keys that are pressed faster than the ledger answers are not lost.
	key := b.say(`document.querySelector("#decide [name=key]").value`)
	b.say(`for (const k of ["a", "a", "a"]) document.dispatchEvent(new KeyboardEvent("keydown", { key: k, bubbles: true })), ""`)
	b.wait("three more", fmt.Sprintf(`document.querySelector("#decide [name=key]")?.value !== %q`, key))
	for end := time.Now().Add(5 * time.Second); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if accepted, _ := count(); accepted == 17 {
			return
		}
	}
	accepted, _ := count()
	t.Errorf("%d were accepted, want 17", accepted)
}

// A folder with a broken file in it is brought in; the broken one is told of.
func TestBrowserImports(t *testing.T) {
	h := open(t, nil)
	b := browse(t, h.URL)
	folder := t.TempDir()
	for name, text := range map[string]string{"one.txt": "Orsk said on Monday that the dam would stay.", "empty.html": "", "picture.txt": "\x00\x01\x02\x00\x03", "<img src=x onerror=alert(1)>.txt": ""} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b.open("/import")
	b.do(chromedp.SetUploadFiles(chromedp.CSS("#folder"), []string{folder}), chromedp.Click(chromedp.CSS("[data-drop] button[type=submit]")))
	b.wait("the end", `document.querySelector("#going h2")?.innerText === "Read"`)
	got := b.say(`document.querySelector("#going").innerText`)
	for _, want := range []string{"1 new", "3 failed", "empty.html", "there is nothing in it", "picture.txt", "it is not text but"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page does not say %q:\n%s", want, got)
		}
	}
	b.shoot("import")
	b.do(chromedp.SendKeys(chromedp.CSS("#text"), "Hollen denied that there was an offer."), chromedp.SendKeys(chromedp.CSS("#i-title"), "No offer"), chromedp.Submit(chromedp.CSS("#text")))
	b.wait("the report", `document.querySelector(".report") && document.querySelector("h1").innerText === "No offer"`)
}

// Positions of two days are compared.
func TestBrowserComparesPositions(t *testing.T) {
	h := openInvented(t)
	b := browse(t, h.URL)
	b.open("/positions")
	b.say(`document.querySelector("[name=with]").value = "2031-05-05", document.querySelector(".compare").requestSubmit(), ""`)
	b.wait("the comparison", `document.querySelectorAll(".matrix .moved").length > 0`)
	if got := b.say("location.search"); !strings.Contains(got, "with=2031-05-05") {
		t.Errorf("the address does not hold the day: %q", got)
	}
	b.shoot("positions compared")
	b.do(chromedp.Click(chromedp.CSS(".open-line")))
	b.wait("the versions", `document.querySelector(".versions-row")`)
}

// Every page passes the checks of axe without a serious finding, fits 320 to
// 2560 px without scrolling sideways, and shows its words without script.
func TestBrowserPages(t *testing.T) {
	axe, err := os.ReadFile("testdata/axe.min.js")
	if err != nil {
		t.Fatal(err)
	}
	examples, over := open(t, nil), openInvented(t)
	pages := map[string]string{}
	for name, address := range examples.addresses() {
		pages[name] = examples.URL + address
	}
	for name, address := range map[string]string{"claim": "/claims/one?key=claim+118", "claims over reports": "/claims", "positions over reports": "/positions?line=1", "outlets over reports": "/outlets",
		"story": "/stories/one?key=story-1", "plans": "/calendar", "changes": "/"} {
		pages[name] = over.URL + address
	}
	b := browse(t, "http://127.0.0.1")
	for name, address := range pages {
		b.do(chromedp.EmulateViewport(1440, 900), chromedp.Navigate(address), chromedp.WaitReady(chromedp.CSS("main")))
		b.shoot(name)
		b.findings(name, string(axe))
		for _, width := range []int64{320, 768, 2560} {
			b.do(chromedp.EmulateViewport(width, 800))
			if over := b.say(`String(document.documentElement.scrollWidth - document.documentElement.clientWidth)`); over != "0" {
				t.Errorf("%s at %d px scrolls sideways by %s px: %s", name, width, over, b.say(widest))
			}
			if width == 320 {
				b.shoot(name + " 320")
			}
		}
	}
}

// widest names the elements that are wider than the page.
const widest = `[...document.querySelectorAll("main *")].filter(x => x.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 4).map(x => x.tagName + "." + x.className).join(" ")`

// findings runs axe, in light and dark, and tells of what is serious.
func (b *browser) findings(name, axe string) {
	b.t.Helper()
	for _, looks := range []string{"light", "dark"} {
		b.say(`document.documentElement.dataset.looks = "` + looks + `", ""`)
		b.say(axe + `; ""`)
		out, err := chromedp.Run(b, chromedp.Evaluate[string](`axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(r => JSON.stringify(r.violations.map(v => [v.impact, v.id, v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + " " + n.failureSummary)])))`, chromedp.EvalAwaitPromise))
		if err != nil {
			b.t.Fatal(err)
		}
		var found [][]any
		if err := json.Unmarshal([]byte(out), &found); err != nil {
			b.t.Fatal(err)
		}
		for _, f := range found {
			if f[0] == "serious" || f[0] == "critical" {
				b.t.Errorf("%s, %s: axe finds %v", name, looks, f)
			}
		}
	}
}

// Pages can be read where no script runs, and printed.
func TestBrowserWithoutScript(t *testing.T) {
	h := open(t, nil)
	b := browse(t, h.URL)
	must(chromedp.Call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))(t)
	b.open("/ask?q=" + url.QueryEscape("act:deny"))
	b.do(chromedp.Click(chromedp.CSS(".listing .entry a")), chromedp.WaitReady(chromedp.CSS(".report")))
	b.do(chromedp.WaitReady(chromedp.CSS(":target")))
}
