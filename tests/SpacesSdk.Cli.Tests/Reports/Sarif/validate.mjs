// Validates the SARIF file that is named against the schema, and prints what is wrong, one fault a line.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv from 'ajv';

const load = createRequire(import.meta.url);
const ajv = new Ajv({ schemaId: 'auto', allErrors: true, meta: false });
ajv.addMetaSchema(load('ajv/lib/refs/json-schema-draft-04.json'));
ajv._opts.defaultMeta = 'http://json-schema.org/draft-04/schema#';
const isValid = ajv.compile(load('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'));
if (!isValid(JSON.parse(readFileSync(process.argv[2], 'utf8')))) {
  for (const fault of isValid.errors) {
    console.log(`${fault.dataPath} ${fault.message}`);
  }
}
