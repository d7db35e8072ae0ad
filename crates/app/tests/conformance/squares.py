"""Draws the picture that iiif-validator looks at: a hundred squares of known colours."""

import sys

from iiif_validator.validator import ValidationInfo
from PIL import Image

picture = Image.new("RGB", (1000, 1000))
for x, column in enumerate(ValidationInfo().colorInfo):
    for y, colour in enumerate(column):
        picture.paste(colour, (x * 100, y * 100, x * 100 + 100, y * 100 + 100))
picture.save(sys.argv[1])
