import { createInterface } from "node:readline";
import { cases, type CaseName } from "@/test/vma/cases";
import { newsCases, type NewsName } from "@/test/vma/news";
import { startSimulator } from "@/test/vma/simulator";

/**
 * npm run vma:simulate: Sveriges Radio's API for public warnings and krisinformation.se's for news, made up. Write the name of a case
 * ("municipality", "news snow") and press Enter, or `curl -X PUT http://127.0.0.1:3999/case/municipality`, `…/news/snow`.
 * Another port: npm run vma:simulate -- 4000.
 */
const simulator = await startSimulator({ port: Number(process.argv[2] ?? 3999) });
console.log(`Start the portal with TORGET_VMA_URL=${simulator.url} TORGET_KRISINFORMATION_URL=${simulator.newsUrl}`);
for (const [name, { about }] of Object.entries(cases)) console.log(`  ${name}: ${about}`);
for (const [name, { about }] of Object.entries(newsCases)) console.log(`  news ${name}: ${about}`);
for await (const line of createInterface({ input: process.stdin })) {
  const [kind = "", newsName = ""] = line.trim().split(/\s+/);
  if (kind === "news" && Object.hasOwn(newsCases, newsName)) {
    simulator.showNews(newsName as NewsName);
    console.log(`Now: ${newsCases[newsName as NewsName].about} The portal asks every ten minutes.`);
    continue;
  }
  const name = line.trim();
  if (Object.hasOwn(cases, name)) simulator.show(name as CaseName);
  console.log(Object.hasOwn(cases, name) ? `Now: ${cases[name as CaseName].about} ${simulator.listeners()} listen.` : "There is no such case.");
}
