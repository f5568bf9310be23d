/** Of the light page. What differs in the dark stands in the frame's style sheet, under the classes `m-…`. */
export const ink = { strong: '#14181f', normal: '#333a45', muted: '#5f6874', line: '#d9dde3', faint: '#f4f6f8' };

export const sizes = { text: '15px', small: '13px', title: '20px', figure: '26px' };
