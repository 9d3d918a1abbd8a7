import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { upperTr } from '@divan/basics';
import { type ApportionmentPaper, apportionmentModel } from '@divan/documents';
import { renderPaper } from '@divan/documents/render';
import {
  checkVectors,
  cite,
  explained,
  fullCitation,
  parseVectors,
  type Rule,
  ruleNamed,
  SOURCES,
  shortCitation,
  sourceNamed,
  type VectorCase,
} from '@divan/law';
import * as congress from '@divan/law/congress';

/** What the command line was asked wrongly; the message says how to ask. */
export class Wrong extends Error {}

const VECTORS = new URL('../../../packages/law/vectors/', import.meta.url);

/** Reads a JSON text; the error names the place. @throws Wrong */
function json(text: string, of: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Wrong(`${of}: JSON okunamadı / cannot read the JSON: ${(error as Error).message}`);
  }
}

const fileOf = (path: string): readonly VectorCase[] => {
  if (!existsSync(path)) throw new Wrong(`dosya yok / no such file: ${path}`);
  return parseVectors(json(readFileSync(path, 'utf8'), path));
};

/** The cases that travel with the program, by source. */
const ownCases = (): ReadonlyMap<string, readonly VectorCase[]> =>
  new Map(
    readdirSync(VECTORS).map((file) => [
      basename(file, '.json'),
      parseVectors(json(readFileSync(new URL(file, VECTORS), 'utf8'), file)),
    ]),
  );

/** Finds `source/rule`, or a rule name that only one source has. @throws Wrong naming the sources when several have it. */
function find(name: string): { readonly source: string; readonly rule: Rule } {
  const slash = name.indexOf('/');
  const found = SOURCES.map((source) => source.name)
    .filter((source) => slash < 0 || source === name.slice(0, slash))
    .flatMap((source) => {
      const rule = ruleNamed(source, slash < 0 ? name : name.slice(slash + 1));
      return rule ? [{ source, rule }] : [];
    });
  if (found.length > 1)
    throw new Wrong(
      `birden çok kaynakta var / in several sources: ${found.map(({ source }) => `${source}/${name}`).join(', ')}`,
    );
  if (!found[0]) throw new Wrong(`kural yok / no such rule: ${name}. divan law list`);
  return found[0];
}

const inForce = ({ inForceFrom, inForceTo }: Rule): string => `${inForceFrom} – ${inForceTo ?? ''}`.trim();

function list(): void {
  const cases = ownCases();
  for (const { name: source, rules } of SOURCES)
    for (const rule of rules) {
      const own = (cases.get(source) ?? []).filter((one) => one.rule === rule.name);
      const { passed } = checkVectors(source, own);
      console.log(
        `${source}/${rule.name}  ${rule.cites.map(shortCitation).join('; ')}  ${inForce(rule)}  ${passed.length}/${own.length}`,
      );
    }
}

function show(name: string): void {
  const { source, rule } = find(name);
  console.log(
    `${source}/${rule.name}\n${rule.cites.map((one) => fullCitation(one, 'tr')).join('\n')}\n${inForce(rule)}`,
  );
  for (const { id, input, expected, note } of (ownCases().get(source) ?? []).filter((one) => one.rule === rule.name)) {
    const read = rule.parse(input);
    const said = explained(rule, read, rule.decide(read));
    console.log(
      `\n${id}  ${note}\n  ${JSON.stringify(input)}\n  ${JSON.stringify(expected)}\n  ${said.tr}\n  ${said.en}`,
    );
  }
}

function decide(name: string, text: string): void {
  const { rule } = find(name);
  const input = rule.parse(json(text, name));
  const output = rule.decide(input);
  const said = explained(rule, input, output);
  console.log(`${JSON.stringify(output)}\n${said.tr}\n${said.en}`);
}

/** @returns exit code 1 when a case fails. */
function check(path: string, source = basename(path, '.json')): number {
  if (!sourceNamed(source)) console.error(`uyarı: bu kaynağın kuralı yok / no rules for source ${source}`);
  const { passed, failed, withoutRule } = checkVectors(source, fileOf(path));
  for (const { vector, got } of failed)
    console.log(
      `✖ ${vector.id} ${vector.rule} [${vector.article}]\n  beklenen/expected ${JSON.stringify(vector.expected)}\n  çıkan/got        ${JSON.stringify(got)}`,
    );
  console.log(`${passed.length} passed, ${failed.length} failed, ${withoutRule.length} without a rule`);
  return failed.length > 0 ? 1 : 0;
}

const FAULTS = {
  NO_VOTES: 'oy yok / no votes',
  BASE_EXCEEDS_SEATS: 'sabit delegeler delege sayısını aşıyor / more base places than places',
  COEFFICIENT_TOO_LARGE: 'katsayı çok büyük / the coefficient is too large',
} as const;

/** One of the regulation's own tables, or the one a file asks for. @throws Wrong, InputError */
function paperOf(name: string): ApportionmentPaper {
  const level = { belde: 'belde', ilce: 'ilçe', il: 'il' }[name];
  if (level) {
    const print = congress.PRINTED_TABLES.find((one) => one.name === level) as congress.PrintedTable;
    const faults = congress.auditPrint(print);
    return {
      institution: 'BAĞIMSIZ TÜRKİYE PARTİSİ KONGRE YÖNETMELİĞİ',
      registryNo: '',
      subtitle: `Yönetmelikteki ${level} örneği, basıldığı gibi`,
      documentNo: `ÖRNEK-${upperTr(level)}`,
      article: shortCitation(print.cites[0]),
      table: congress.reproducedTable(print),
      remarks: faults.length
        ? [
            'Bu çizelge yönetmelikte basıldığı gibidir; basılı hesap hataları:',
            ...faults.map((fault) => congress.printFaultSentence(fault).tr),
          ]
        : [],
      signers: [],
      specimen: true,
      on: congress.KY_FROM,
    };
  }
  if (!existsSync(name)) throw new Wrong(`çizelge ya da dosya yok / no such table or file: ${name}`);
  const file = congress.readTableFile(json(readFileSync(name, 'utf8'), name));
  const found = congress.tableOfFile(file);
  if (!found.ok) throw new Wrong(`${name}: ${FAULTS[found.error]}`);
  const article = shortCitation(cite('KY', congress.TABLE_ARTICLE[file.level]));
  return {
    institution: file.institution,
    registryNo: '',
    subtitle: `${file.congress} · ${file.on.split('-').reverse().join('.')}`,
    documentNo: `${file.level}-${file.on}`,
    article,
    table: found.value,
    remarks: [],
    signers: file.signers,
    specimen: false,
    on: file.on,
  };
}

/** The table in words and columns; with `out` the paper that is posted, PDF/A. */
function table(name: string, out: string | undefined): void {
  const model = apportionmentModel(paperOf(name));
  console.log(`${model.title} · ${model.subtitle}`);
  for (const block of model.blocks) {
    console.log(`\n${block.heading}`);
    if (block.type === 'paragraph') console.log(block.text);
    else {
      const lines = [block.columns, ...block.rows];
      const widths = block.columns.map((_, k) => Math.max(...lines.map((line) => (line[k] ?? '').length)));
      for (const line of lines)
        console.log(
          line.map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0))).join('  '),
        );
    }
  }
  if (out) {
    writeFileSync(out, renderPaper(model));
    console.log(`\n${out}`);
  }
}

/** `divan law …`. @throws Wrong, InputError */
export function law(args: readonly string[], usage: string): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { source: { type: 'string' }, out: { type: 'string' } },
    allowPositionals: true,
  });
  const [verb, first, second] = positionals;
  if (verb === 'list') list();
  else if (verb === 'show' && first) show(first);
  else if (verb === 'decide' && first && second) decide(first, second);
  else if (verb === 'table' && first) table(first, values.out);
  else if (verb === 'check' && first) return check(first, values.source);
  else throw new Wrong(usage);
  return 0;
}
