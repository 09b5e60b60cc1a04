package main
import ("bytes";"fmt";"os";"strings";"github.com/andybalholm/brotli";"zhilu/wizard/browser")
func br(b []byte) int { var p bytes.Buffer; w:=brotli.NewWriterLevel(&p,11); w.Write(b); w.Close(); return p.Len() }
func main(){ b,err:=browser.Bundle(); if err!=nil {panic(err)}
 os.WriteFile("/tmp/zhb/bundle.js",b,0o644)
 all:=br(b); fmt.Println(len(b),all)
 i:=bytes.Index(b,[]byte("@layer tokens,")); j:=bytes.LastIndex(b,[]byte("content-visibility:visible"))
 css:=string(b[i:j]); fmt.Println("css",len(css),all-br([]byte(string(b[:i])+string(b[j:]))))
 // leave out each rule
 for _,r:=range strings.SplitAfter(css,"}") { d:=all-br([]byte(strings.Replace(string(b),r,"",1))); if d>=12 {fmt.Println(d,len(r),r)} }
}
