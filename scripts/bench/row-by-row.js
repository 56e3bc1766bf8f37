// The way in which Sheets CRMs are usually written: one cell at a time, and a search that walks the rows.

function sheet_(name) {
  return SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
}

function rowOf_(clients, column, wanted) {
  var last = clients.getLastRow();
  for (var row = 2; row <= last; row++) if (clients.getRange(row, column).getValue() === wanted) return row;
  return -1;
}

function register(columns) {
  var clients = sheet_('客户登记');
  if (rowOf_(clients, columns.phone, '136 0000 0001') > 0) throw new Error('known');
  clients.appendRow(['CNEW', '新客户', '136 0000 0001']);
}

function log(columns, id) {
  var clients = sheet_('客户登记');
  sheet_('回访记录').appendRow(['VNEW', id, '2026-03-05']);
  clients.getRange(rowOf_(clients, columns.id, id), columns.dueOn).setValue('2026-03-08');
}

function today(columns) {
  var clients = sheet_('客户登记');
  var last = clients.getLastRow();
  var due = [];
  for (var row = 2; row <= last; row++) {
    var on = clients.getRange(row, columns.dueOn).getValue();
    if (on !== '' && on.getTime() <= Date.now()) due.push(clients.getRange(row, columns.name).getValue());
  }
  return due.length;
}

function recompute(columns) {
  var clients = sheet_('客户登记');
  var last = clients.getLastRow();
  for (var row = 2; row <= last; row++) {
    var first = clients.getRange(row, columns.firstOn).getValue();
    var stage = clients.getRange(row, columns.stage).getValue();
    if (stage !== '已流失' && first !== '') clients.getRange(row, columns.dueOn).setValue(new Date(first.getTime() + 2 * 86400000));
  }
}
