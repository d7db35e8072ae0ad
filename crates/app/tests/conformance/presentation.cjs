// Holds every answer of a collection's documents against IIIF's own schema of the Presentation API 3.0:
// node presentation.cjs http://127.0.0.1:8080/iiif/collection/ID WORD
const { Validator } = require("@hyperion-framework/validator");
const validator = new Validator();
const faults = [];

const read = async address => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`);
  return answer.json();
};

const check = (kind, address, value) => {
  if (!validator[`validate${kind}`](value)) {
    faults.push(`${address}: ${validator.ajv.errorsText(validator.validators[kind[0].toLowerCase() + kind.slice(1)]?.errors)}`);
  }
};

(async () => {
  const [collection, word] = process.argv.slice(2);
  const listed = await read(collection);
  check("Collection", collection, listed);
  let annotations = 0, hits = 0;
  for (const { id } of listed.items) {
    const manifest = await read(id);
    check("Manifest", id, manifest);
    for (const page of manifest.items.flatMap(canvas => canvas.annotations ?? [])) {
      const told = await read(page.id);
      check("AnnotationPage", page.id, told);
      annotations += told.items.length;
    }
    for (const service of (manifest.service ?? []).filter(({ type }) => type === "SearchService2")) {
      const found = await read(`${service.id}?q=${word}`);
      // The Content Search API has this shape, and a context of its own.
      check("AnnotationPage", service.id, { ...found, "@context": listed["@context"] });
      hits += found.items.length;
    }
  }
  const bad = { ...(await read(listed.items[0].id)), label: "no map of languages" };
  if (validator.validateManifest(bad)) faults.push("the validator takes what is wrong");
  console.log(JSON.stringify({ manifests: listed.items.length, annotations, hits, faults }));
})();
