import { chromium } from "@playwright/test";
const base=process.env.BASE??"http://127.0.0.1:3130";
const b=await chromium.launch({executablePath:"/usr/bin/chromium",args:["--no-sandbox","--disable-gpu"]});
const pick=process.argv.slice(2);
const all=[
 ["start-desktop","/sv",{viewport:{width:1280,height:900}}],
 ["start-phone","/sv",{viewport:{width:360,height:740}}],
 ["start-320","/sv",{viewport:{width:320,height:640}}],
 ["start-dark","/sv",{viewport:{width:1280,height:900},colorScheme:"dark"}],
 ["start-ar","/ar",{viewport:{width:1280,height:900}}],
 ["start-ar-phone","/ar",{viewport:{width:360,height:740}}],
 ["start-en","/en",{viewport:{width:1440,height:900}}],
 ["topic-desktop","/sv/bygga-bo-och-miljo",{viewport:{width:1280,height:900}}],
 ["page-desktop","/sv/bygga-bo-och-miljo/bygglov",{viewport:{width:1280,height:900}}],
 ["page-phone","/sv/bygga-bo-och-miljo/bygglov",{viewport:{width:360,height:740}}],
 ["page-320","/sv/bygga-bo-och-miljo/avfall-och-atervinning/atervinningscentral",{viewport:{width:320,height:640}}],
 ["page-dark","/sv/bygga-bo-och-miljo/bygglov",{viewport:{width:1280,height:900},colorScheme:"dark"}],
 ["page-forced","/sv/bygga-bo-och-miljo/bygglov",{viewport:{width:1280,height:900},forcedColors:"active"}],
 ["fallback-ar","/ar/bygga-bo-och-miljo/bygglov",{viewport:{width:1280,height:900}}],
 ["news-desktop","/sv/nyheter",{viewport:{width:1280,height:900}}],
 ["article-desktop","/sv/nyheter",{viewport:{width:1280,height:900},first:true}],
 ["contact-desktop","/sv/kontakt",{viewport:{width:1280,height:900}}],
 ["contact-phone","/sv/kontakt",{viewport:{width:360,height:740}}],
 ["dep-desktop","/sv/forvaltningar",{viewport:{width:1280,height:900}}],
 ["dep-one","/sv/forvaltningar/bygglovsenheten",{viewport:{width:1280,height:900}}],
 ["az-desktop","/sv/a-o",{viewport:{width:1280,height:900}}],
 ["search-desktop","/sv/sok?q=bygglov",{viewport:{width:1280,height:900}}],
 ["search-none","/sv/sok?q=xyzzyq",{viewport:{width:1280,height:900}}],
 ["404","/sv/bygga/byglov",{viewport:{width:1280,height:900}}],
 ["menu-phone","/sv",{viewport:{width:360,height:740},menu:true}],
];
for(const [n,u,{first,menu,...o}] of all){ if(pick.length&&!pick.some(p=>n.includes(p)))continue;
 const c=await b.newContext({...o,javaScriptEnabled:true}); const p=await c.newPage(); const msgs=[]; p.on("console",m=>msgs.push(m.text()));
 await p.goto(base+u); if(first){await p.locator(".entries h2 a").first().click(); await p.waitForLoadState();}
 if(menu) await p.locator("summary").first().click();
 const over=await p.evaluate(()=>document.documentElement.scrollWidth-document.documentElement.clientWidth);
 await p.screenshot({path:`/tmp/torget/build/shots/${n}.png`,fullPage:!menu}); console.log(n,over>0?"OVERFLOW "+over:"",msgs.join("|").slice(0,300)); await c.close();}
await b.close();
