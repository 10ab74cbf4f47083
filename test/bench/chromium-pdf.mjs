// What another report generator would do: start Chromium, open the page, print it. `node chromium-pdf.mjs CHROMIUM HTML PDF`
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';

const [, , executablePath, html, pdf] = process.argv;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage();
await page.goto(pathToFileURL(html).href);
await page.pdf({ path: pdf, format: 'A4', printBackground: true });
await browser.close();
